import type { Ctx } from '@/db/tx';
import { rotateWhenDue } from './rotate-when-due';
import { SCHEDULE_JOB, WORK_JOB } from './rotation-limits';
import { workOnRotation } from './work-on-rotation';

export {
  type ColumnProgress,
  type KeysOverview,
  keysOverview,
  lastRotation,
  type RotationProgress,
  runningRotation,
} from './keys-overview';
export { type BatchOutcome, rewrapBatch } from './rewrap-batch';
export { rotateKeys } from './rotate-keys';
export { rotateWhenDue } from './rotate-when-due';
export { SCHEDULE_JOB, WORK_JOB } from './rotation-limits';
export { type StartedRotation, startRotation } from './start-rotation';
export { workOnRotation } from './work-on-rotation';

export const keyRotationJobs = {
  [WORK_JOB]: async (ctx: Ctx) => {
    await workOnRotation(ctx);
  },
  [SCHEDULE_JOB]: (ctx: Ctx) => rotateWhenDue(ctx),
};
