import { expect, test } from 'vitest';
import { type LogScope, logScope } from '@/db/log-scope';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Job } from './jobs';
import { taskList } from './task-list';

/** Runs the job as the queue does, as the one of this number. */
const work = (job: Job, id: string) =>
  required(taskList({ 'some.job': job })['some.job'], 'task')({ a: 1 }, { job: { id } });

test('what a job logs carries its name, its number and the id its context and its audit entries have', async () => {
  const seen: { scope: LogScope | undefined; ctx: Ctx }[] = [];
  const look: Job = async (ctx) => {
    await Promise.resolve();
    seen.push({ scope: logScope(), ctx });
  };
  await Promise.all([work(look, '11'), work(look, '12')]);
  expect(seen.map(({ scope }) => scope)).toMatchObject([
    { job: 'some.job', jobId: '11' },
    { job: 'some.job', jobId: '12' },
  ]);
  expect(seen.map(({ scope }) => scope?.requestId)).toEqual(seen.map(({ ctx }) => ctx.requestId));
  expect(new Set(seen.map(({ ctx }) => ctx.requestId)).size).toBe(2);
  expect(logScope()).toBeUndefined();
});

test('a failed job tells the queue what failed, not what it was sent with', async () => {
  const failed = work(async () => {
    throw Object.assign(new Error('Failed query: select $1\nparams: 0772123456'), {
      query: 'select $1',
      params: ['0772123456'],
    });
  }, '13');
  const error = await failed.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(String(error instanceof Error && error.stack)).not.toContain('0772123456');
});
