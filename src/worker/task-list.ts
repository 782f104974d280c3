import { logger, systemContext } from '@/db/app';
import { inLogScope } from '@/db/log-scope';
import { traceOf } from '@/db/trace-of';
import { systemIds } from '@/lib/ids';
import type { Job } from './jobs';

async function run(name: string, job: Job, payload: unknown): Promise<void> {
  try {
    await job(systemContext(name), payload);
  } catch (error) {
    const trace = traceOf(error);
    logger().warn({ error: trace }, 'job failed; it will be tried again');
    // The queue logs and keeps what it is told: not what a failed statement was sent with.
    throw Object.assign(new Error(trace.split('\n')[0]), { stack: trace });
  }
}

/** A job as the queue calls it, with what it tells of this try. */
export type QueueTask = (
  payload: unknown,
  queued: { readonly job: { readonly id: string } },
) => Promise<void>;

/** The jobs as the queue calls them. What one logs carries its name, its number and an id of this try. */
export function taskList(jobs: Readonly<Record<string, Job>>): Record<string, QueueTask> {
  const tasks = Object.entries(jobs).map(([name, job]): [string, QueueTask] => [
    name,
    (payload, { job: { id: jobId } }) =>
      inLogScope({ requestId: systemIds.uuid(), job: name, jobId }, () => run(name, job, payload)),
  ]);
  return Object.fromEntries(tasks);
}
