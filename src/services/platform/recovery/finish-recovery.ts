import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { parsePhone } from '@/lib/phone';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { open } from '@/services/platform/encryption';
import { removeAllFactors } from '@/services/platform/factors';
import { endSessionsOf, isNumberTaken, setNumber } from '@/services/platform/identity';
import { addJobs } from '@/services/platform/outbox';
import { newPhonePlace } from './new-phone-place';
import { RECOVERY, REMIND_JOB } from './recovery-rules';
import { recoveryRequests } from './tables';
import { tellOwner } from './tell-owner';

type Request = typeof recoveryRequests.$inferSelect;

async function waitingRequest(tx: TxCtx, requestId: string): Promise<Request | null> {
  const [request] = await tx.db
    .select()
    .from(recoveryRequests)
    .where(and(eq(recoveryRequests.id, requestId), eq(recoveryRequests.state, 'waiting')))
    .for('no key update');
  return request ?? null;
}

/** Job: does what was asked once the wait is over and nobody has stopped it, and ends every session. */
export async function finishRecovery(ctx: Ctx, requestId: string): Promise<void> {
  authoriseSystem(ctx);
  await withTransaction(ctx, async (tx) => {
    const request = await waitingRequest(tx, requestId);
    if (!request || request.dueAt > tx.clock.now()) return;
    const { userId, kind } = request;
    // Told while the old number still is the account's.
    const done = kind === 'factors' || (await mayMove(tx, request));
    await tellOwner(tx, request, done ? 'done' : 'stopped');
    if (done) {
      if (kind === 'factors') await removeAllFactors(tx, userId);
      else await move(tx, request);
      await endSessionsOf(tx, userId, 'recovered');
    }
    await tx.db
      .update(recoveryRequests)
      .set({ state: done ? 'done' : 'stopped', finishedAt: tx.clock.now(), newPhoneSealed: null })
      .where(eq(recoveryRequests.id, requestId));
    const details = { kind, done };
    await recordAudit(tx, {
      action: 'recovery.finish',
      resourceKind: 'recovery',
      resourceId: requestId,
      details,
    });
    const subject = { kind: 'user', id: userId };
    await recordSecurityEvent(tx, { kind: 'recovery.finished', severity: 'HIGH', subject, details });
  });
}

async function newPhoneOf(tx: TxCtx, { id, newPhoneSealed }: Request) {
  return newPhoneSealed === null ? null : parsePhone(await open(tx, newPhonePlace(id), newPhoneSealed));
}

/** Somebody may have signed up with the new number meanwhile: then it is theirs. */
async function mayMove(tx: TxCtx, request: Request): Promise<boolean> {
  const phone = await newPhoneOf(tx, request);
  return phone !== null && !(await isNumberTaken(tx, phone));
}

async function move(tx: TxCtx, request: Request): Promise<void> {
  const phone = await newPhoneOf(tx, request);
  if (phone) await setNumber(tx, request.userId, phone);
}

/** Job: reminds the owner once a day while a request waits. */
export async function remindOfRecovery(ctx: Ctx, requestId: string): Promise<void> {
  authoriseSystem(ctx);
  await withTransaction(ctx, async (tx) => {
    const request = await waitingRequest(tx, requestId);
    const now = tx.clock.now();
    if (!request || request.dueAt <= now) return;
    const day = Math.floor((now.getTime() - request.createdAt.getTime()) / RECOVERY.remindEveryMs);
    await tellOwner(tx, request, `reminder-${day}`);
    const next = addMs(now, RECOVERY.remindEveryMs);
    if (next < request.dueAt) await addJobs(tx, [{ name: REMIND_JOB, payload: { requestId }, runAt: next }]);
  });
}
