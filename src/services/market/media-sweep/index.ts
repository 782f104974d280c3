import type { Ctx } from '@/db/tx';
import { SWEEP_JOB, sweepMedia } from './sweep-media';

export type { Kind } from './references';
export { SWEEP_JOB as MEDIA_SWEEP, sweepKinds } from './sweep-media';

export const mediaSweepJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [SWEEP_JOB]: sweepMedia,
};
