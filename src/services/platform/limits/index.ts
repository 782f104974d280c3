import type { Ctx } from '@/db/tx';
import { sweepBuckets } from './sweep-buckets';

export { changeLimit, switchLimitOff, switchLimitOn } from './change-limit';
export { findLimitRules, type LimitRules } from './find-limit-rules';
export { LimitName } from './inputs';
export type { Bucket } from './limits';
export { type LimitRow, limitFacts, listLimits } from './list-limits';
export { LocalBuckets } from './local-buckets';
export { type Token, takeToken } from './take-token';
export { type Pace, takeTurn } from './take-turn';

/** Name of the job a clock starts each ten minutes. */
export const LIMITS_SWEEP = 'limits.sweep';

export const limitJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [LIMITS_SWEEP]: sweepBuckets,
};
