import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { type Keyring, processKeyring } from '@/services/platform/encryption';
import { addJobs } from '@/services/platform/outbox';
import { type BatchOutcome, rewrapBatch } from './rewrap-batch';
import { ROTATION, WORK_JOB } from './rotation-limits';

/**
 * Job: goes on with the running rotation for a while and leaves the rest to the next. The clock starts it every minute
 * too, so that a rotation whose process was killed is taken up again.
 */
export async function workOnRotation(
  ctx: Ctx,
  keyring: Keyring = processKeyring(),
): Promise<BatchOutcome['kind']> {
  authoriseSystem(ctx);
  const until = ctx.clock.now().getTime() + ROTATION.workMs;
  let outcome: BatchOutcome = await rewrapBatch(ctx, keyring);
  while (outcome.kind === 'worked' && ctx.clock.now().getTime() < until) {
    outcome = await rewrapBatch(ctx, keyring);
  }
  if (outcome.kind === 'worked') await addJobs(ctx, [{ name: WORK_JOB, payload: {}, key: WORK_JOB }]);
  if (outcome.kind === 'waits')
    await addJobs(ctx, [{ name: WORK_JOB, payload: {}, key: WORK_JOB, runAt: outcome.until }]);
  return outcome.kind;
}
