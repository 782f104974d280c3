import { and, desc, eq } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { type PhoneNumber, requirePhone } from '@/lib/phone';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { type Snapshot, snapshotOf } from './attempts';
import { RetryPayment } from './inputs';
import { isPayable } from './intent-state';
import { submitJob } from './jobs';
import { hasTimeToPrompt, type PaymentStatus, statusOf } from './payment-status';
import { paymentSettings } from './runtime';
import { sealMsisdn } from './sealed-msisdn';
import { paymentAttempts, paymentIntents } from './tables';

/**
 * Another prompt for one's own purchase, on the same or another phone, after the last one ended without money.
 * @throws AppError not_found when the purchase is not the caller's, conflict while an attempt may still succeed or
 *   when there is no time left
 */
export async function retryPayment(ctx: Ctx, input: RetryPayment): Promise<PaymentStatus> {
  const actor = authorise(ctx, 'payment.retry-own', 'follow');
  const { purchaseId, payerPhone } = RetryPayment.parse(input);
  const phone = requirePhone(payerPhone);
  try {
    return await withTransaction(ctx, async (tx) => {
      const last = await lastAttempt(tx, purchaseId, actor.userId);
      const { amountUgx } = last.intent;
      const payment = { kind: 'payment', id: last.attempt.id, owner: actor.userId, amountUgx };
      await authoriseOn(tx, 'payment.retry-own', payment);
      refuseUnlessOver(tx, last);
      const attempt = await prepare(tx, last, phone);
      await recordAudit(tx, {
        action: 'payment.retried',
        resourceKind: 'payment_attempt',
        resourceId: attempt.attempt.id,
        details: { purchaseId, amountUgx: last.intent.amountUgx.toString() },
      });
      return statusOf(attempt, tx.clock.now(), paymentSettings());
    });
  } catch (error) {
    // A second press of the button came first; its prompt is the one on the phone.
    if (databaseFault(error)?.constraint === 'payment_attempts_one_open') throw stillOpen();
    throw error;
  }
}

async function lastAttempt(tx: TxCtx, purchaseId: string, userId: string): Promise<Snapshot> {
  const [row] = await tx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentIntents)
    .innerJoin(paymentAttempts, eq(paymentAttempts.intentId, paymentIntents.id))
    .where(
      and(
        eq(paymentIntents.refKind, 'purchase'),
        eq(paymentIntents.refId, purchaseId),
        eq(paymentIntents.payerUserId, userId),
        eq(paymentAttempts.operation, 'collect'),
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(1)
    .for('no key update', { of: paymentIntents });
  if (!row) throw notFound('payment');
  return snapshotOf(tx, row.attempt, row.intent);
}

function refuseUnlessOver(tx: TxCtx, { attempt, intent }: Snapshot): void {
  const hasTime = hasTimeToPrompt(intent.expiresAt, tx.clock.now(), paymentSettings());
  if (!isPayable(intent.state) || !hasTime) throw conflict('The time to pay for this order is over.');
  if (attempt.state !== 'failed' && attempt.state !== 'not_created') throw stillOpen();
}

const stillOpen = () => conflict('We are still waiting for the answer to the last payment request.');

async function prepare(tx: TxCtx, { intent }: Snapshot, phone: PhoneNumber): Promise<Snapshot> {
  const now = tx.clock.now();
  const id = tx.ids.uuid();
  const [row] = await tx.db
    .insert(paymentAttempts)
    .values({
      id,
      intentId: intent.id,
      provider: 'mtn',
      operation: 'collect',
      reference: tx.ids.uuid(),
      msisdnSealed: await sealMsisdn(tx, id, phone),
      amountUgx: intent.amountUgx,
      state: 'prepared',
      createdAt: now,
    })
    .returning();
  if (!row) throw conflict('The payment could not be started again.');
  await addJobs(tx, [submitJob(row.id, now)]);
  return snapshotOf(tx, row, intent);
}
