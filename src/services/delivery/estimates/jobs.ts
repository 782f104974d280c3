import type { Ctx } from '@/db/tx';
import { learnTimes } from './learn';
import { watchArrivals } from './watch';

/** Jobs a clock starts: each minute, and every ten minutes. */
export const WATCH_JOB = 'estimates.watch';
export const LEARN_JOB = 'estimates.learn';

export const estimateJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [WATCH_JOB]: watchArrivals,
  [LEARN_JOB]: async (ctx) => {
    await learnTimes(ctx);
  },
};
