import { Logger, parseCronItems } from 'graphile-worker';
import { database, logger, nameProcess, systemContext } from '@/db/app';
import { traceOf } from '@/db/trace-of';
import { type Env, env, MONEY_IS_TEST } from '@/env';
import { closeBus } from '@/services/platform/outbox';
import { freeDeadLocks } from '@/services/platform/queue';
import { JOBS } from './jobs';
import { runQueue } from './run-queue';
import { SCHEDULE } from './schedule';
import { taskList } from './task-list';

/** The queue's own messages, without payloads. */
const queueLogger = new Logger(({ taskIdentifier: job, jobId }) => (level, message) => {
  if (level === 'error') logger().error({ queue: message, job, jobId }, 'job queue');
  else if (level === 'warning') logger().warn({ queue: message, job, jobId }, 'job queue');
});

/** Without settings there is no log to write into. */
function settingsOrExit(): Env {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The environment is incomplete.'}\n`);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const { DATABASE_URL, MONEY } = settingsOrExit();
  nameProcess('worker');
  if (MONEY === 'test') logger().warn({}, MONEY_IS_TEST);
  const queue = await runQueue({
    databaseUrl: DATABASE_URL,
    tasks: taskList(JOBS),
    schedule: parseCronItems(SCHEDULE),
    logger: queueLogger,
    onMarksLost: () => logger().warn({}, 'the marks of the workers are set anew'),
    onBegunAnew: () => logger().warn({}, 'the database was away; jobs are taken again'),
  });
  const stop = () => {
    queue.stop().catch(() => process.exit(1));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // What the process before this one had taken when it died; what it took last, the clock gives back.
  await freeDeadLocks(systemContext('worker'));
  logger().info({ jobs: Object.keys(JOBS).length }, 'worker ready');
  await queue.ended;
  closeBus();
  await database().close();
}

main().catch((error: unknown) => {
  logger().error({ error: traceOf(error) }, 'worker stopped');
  process.exit(1);
});
