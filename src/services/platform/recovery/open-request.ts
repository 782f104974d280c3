import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { seal } from '@/services/platform/encryption';
import { addJobs } from '@/services/platform/outbox';
import { newPhonePlace } from './new-phone-place';
import { FINISH_JOB, RECOVERY, REMIND_JOB } from './recovery-rules';
import { recoveryRequests } from './tables';
import { tellOwner } from './tell-owner';

export type Waiting = { kind: 'waiting'; requestId: string; dueAt: Date };

type NewRequest = { userId: string } & ({ kind: 'factors' } | { kind: 'number'; phone: string });

/**
 * Starts the wait, tells the owner on every channel and queues what comes after. A request that waits already stays
 * as it is: asking again does not begin anew and does not change what was asked for.
 */
export async function openRequest(tx: TxCtx, asked: NewRequest): Promise<Waiting | { kind: 'too_many' }> {
  const { userId, kind } = asked;
  // Two presses at once are one request.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`recovery:${userId}`}, 0))`);
  const now = tx.clock.now();
  const id = tx.ids.uuid();
  const [before] = await tx.db
    .select({ made: count() })
    .from(recoveryRequests)
    .where(
      and(eq(recoveryRequests.userId, userId), gt(recoveryRequests.createdAt, addMs(now, -RECOVERY.perMs))),
    );
  const [waiting] = await tx.db
    .select()
    .from(recoveryRequests)
    .where(and(eq(recoveryRequests.userId, userId), eq(recoveryRequests.state, 'waiting')))
    .for('no key update');
  if (waiting) return { kind: 'waiting', requestId: waiting.id, dueAt: waiting.dueAt };
  if ((before?.made ?? 0) >= RECOVERY.most) return { kind: 'too_many' };
  const dueAt = addMs(now, RECOVERY.waitMs);
  await tx.db.insert(recoveryRequests).values({
    id,
    userId,
    kind,
    newPhoneSealed: asked.kind === 'number' ? await seal(tx, newPhonePlace(id), asked.phone) : null,
    state: 'waiting',
    createdAt: now,
    dueAt,
  });
  await tellOwner(tx, { id, userId, kind, dueAt }, 'asked');
  await addJobs(tx, [
    { name: FINISH_JOB, payload: { requestId: id }, runAt: dueAt },
    { name: REMIND_JOB, payload: { requestId: id }, runAt: addMs(now, RECOVERY.remindEveryMs) },
  ]);
  await recordAudit(tx, {
    action: 'recovery.request',
    resourceKind: 'recovery',
    resourceId: id,
    details: { kind },
    onBehalfOf: { kind: 'user', id: userId },
  });
  await recordSecurityEvent(tx, {
    kind: 'recovery.requested',
    severity: 'HIGH',
    subject: { kind: 'user', id: userId },
    details: { what: kind },
  });
  return { kind: 'waiting', requestId: id, dueAt };
}
