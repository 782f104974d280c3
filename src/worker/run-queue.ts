import { EventEmitter } from 'node:events';
import { type Logger, type ParsedCronItem, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { WorkerMarks } from '@/services/platform/queue';

const CONCURRENCY = 8;
const POLL_MS = 1_000;

export type Queue = {
  readonly databaseUrl: string;
  readonly tasks: TaskList;
  readonly schedule: ParsedCronItem[];
  readonly logger: Logger;
  /** The session that shows that this process lives was lost, and is made anew. */
  readonly onMarksLost: () => void;
};

export type RunningQueue = {
  /** Running jobs finish; what is left waits in the database. */
  stop(): Promise<void>;
  /** When it has stopped, for whatever reason. */
  readonly ended: Promise<void>;
};

/** Takes jobs, and shows that it lives as long as it does: resolves once both are so. */
export async function runQueue({ databaseUrl, tasks, ...queue }: Queue): Promise<RunningQueue> {
  const connection = new URL(databaseUrl);
  connection.searchParams.set('application_name', 'urban-herb-worker');
  const marks = new WorkerMarks(databaseUrl, queue.onMarksLost);
  const events: WorkerEvents = new EventEmitter();
  // The queue notes beside a job which pool has it, not which of its workers.
  let marked = Promise.resolve();
  events.on('pool:create', ({ workerPool }) => {
    marked = marks.add(workerPool.id);
  });
  const runner = await run({
    events,
    connectionString: connection.href,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: queue.schedule,
    logger: queue.logger,
  });
  await marked;
  return { stop: () => runner.stop(), ended: runner.promise.finally(() => marks.close()) };
}
