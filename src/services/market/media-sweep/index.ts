import type { Ctx } from '@/db/tx';
import { SWEEP_JOB, sweepMedia } from './sweep-media';

export { SWEEP_JOB as MEDIA_SWEEP } from './sweep-media';

export const mediaSweepJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [SWEEP_JOB]: sweepMedia,
};
