import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, type ParsedCronItem, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { WorkerMarks } from '@/services/platform/queue';

const CONCURRENCY = 8;
const POLL_MS = 1_000;
const COME_BACK_MS = 1_000;

/** Without these the library marks a job as done behind our back: a failure there would end the process. */
const REPORT_AT_ONCE = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };
/** Time for what the last jobs of a pool report. */
const LAST_REPORTS_MS = 5_000;
/** After any of these a pool takes no more jobs, or may have been handed one and never heard of it as its connection broke. */
const DOUBTS = ['worker:getJob:error', 'pool:fatalError', 'pool:gracefulShutdown'] as const;

export type Queue = {
  readonly databaseUrl: string;
  readonly tasks: TaskList;
  readonly schedule: ParsedCronItem[];
  readonly logger: Logger;
  /** The session that shows that this process lives was lost, and is made anew. */
  readonly onMarksLost: () => void;
  /** The database was away while jobs were taken or reported: others are taken under a new name. */
  readonly onBegunAnew: () => void;
};

export type RunningQueue = {
  /** Running jobs finish; what is left waits in the database. */
  stop(): Promise<void>;
  /** When it was stopped and its jobs are over. */
  readonly ended: Promise<void>;
};

type Pool = {
  /** It is no longer to be relied on. */
  readonly inDoubt: Promise<unknown>;
  /** Its jobs are over. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Takes jobs until it is stopped, whatever happens to the database meanwhile, and shows that it lives as long as it does.
 * Resolves once both are so. @throws when the database is away at the start
 */
export async function runQueue(queue: Queue): Promise<RunningQueue> {
  const marks = new WorkerMarks(queue.databaseUrl, queue.onMarksLost);
  const stopping = new AbortController();
  const first = await marks
    .ready()
    .then(() => startPool(queue, marks))
    .catch(async (error) => {
      await marks.close();
      throw error;
    });
  const ended = keep(queue, marks, { first, stopping: stopping.signal });
  const stop = () => {
    stopping.abort();
    return ended;
  };
  return { stop, ended };
}

/** One pool after the other until `stopping`; each leaves when it has done what it has. */
async function keep(
  queue: Queue,
  marks: WorkerMarks,
  { first, stopping }: { first: Pool; stopping: AbortSignal },
): Promise<void> {
  const stopped = once(stopping, 'abort');
  const leaving: Promise<void>[] = [];
  for (let pool: Pool | null = first; pool !== null; pool = await comeBack(queue, marks, stopping)) {
    await Promise.race([pool.inDoubt, pool.ended, stopped]);
    leaving.push(pool.stop());
  }
  await Promise.all(leaving);
  await marks.close();
}

/** Null when the queue is stopped before the database is back. */
async function comeBack(queue: Queue, marks: WorkerMarks, stopping: AbortSignal): Promise<Pool | null> {
  for (;;) {
    await wait(COME_BACK_MS, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return null;
    try {
      await marks.ready();
      const pool = await startPool(queue, marks);
      queue.onBegunAnew();
      return pool;
    } catch {
      // The database is still away.
    }
  }
}

async function startPool(queue: Queue, marks: WorkerMarks): Promise<Pool> {
  const connection = new URL(queue.databaseUrl);
  connection.searchParams.set('application_name', 'urban-herb-worker');
  const events: WorkerEvents = new EventEmitter();
  let name = '';
  let marked = Promise.resolve();
  // The queue notes beside a job which pool has it, not which of its workers.
  events.on('pool:create', ({ workerPool: { id } }) => {
    name = id;
    marked = marks.add(id);
  });
  const inDoubt = Promise.race(DOUBTS.map((doubt) => once(events, doubt)));
  // A pool that could not report something may never say that it has ended.
  const left = once(events, 'pool:gracefulShutdown:complete').then(() =>
    wait(LAST_REPORTS_MS, undefined, { ref: false }),
  );
  const runner = await run({
    events,
    connectionString: connection.href,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: queue.tasks,
    parsedCronItems: queue.schedule,
    logger: queue.logger,
    preset: { worker: REPORT_AT_ONCE },
  });
  // The library has told the log what went wrong. Whatever the pool still has is given back: it has lost its mark.
  const ended = Promise.race([runner.promise.catch(() => undefined), left]).then(() => marks.remove(name));
  const stop = () => {
    // One that ends by itself cannot be stopped any more.
    runner.stop().catch(() => undefined);
    return ended;
  };
  await marked;
  return { inDoubt, ended, stop };
}
