import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { finishRecovery, remindOfRecovery } from './finish-recovery';
import { FINISH_JOB, REMIND_JOB } from './recovery-rules';

export { changeNumber, type NumberChange } from './change-number';
export { findMyRecovery, type MyRecovery } from './my-recovery';
export type { Waiting } from './open-request';
export { recoveryHolder } from './personal-data';
export { RECOVERY } from './recovery-rules';
export { type FactorRecovery, requestFactorRecovery } from './request-factor-recovery';
export { stopRecovery, stopRecoveryByLink } from './stop-recovery';

const Payload = z.object({ requestId: z.uuid() });

export const recoveryJobs = {
  [FINISH_JOB]: (ctx: Ctx, payload: unknown) => finishRecovery(ctx, Payload.parse(payload).requestId),
  [REMIND_JOB]: (ctx: Ctx, payload: unknown) => remindOfRecovery(ctx, Payload.parse(payload).requestId),
};
