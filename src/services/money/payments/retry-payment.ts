import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { moneySettings } from '@/services/money/settings';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { newestCollect, type Snapshot, snapshotOf } from './attempts';
import { RetryPayment } from './inputs';
import { isPayable } from './intent-state';
import { submitJob } from './jobs';
import { type Payer, payerOf, requirePromptable } from './payer';
import { hasTimeToPrompt, type PaymentStatus, statusOf } from './payment-status';
import { assertProviderOpen } from './provider-states';
import { paymentSettings } from './runtime';
import { sealMsisdn } from './sealed-msisdn';
import { paymentAttempts, paymentIntents } from './tables';

/**
 * Another prompt for one's own payment, on the same or another phone and operator, after the last one ended without
 * money.
 * @throws AppError not_found when the payment is not the caller's, conflict while an attempt may still succeed or
 *   when there is no time left, invalid for an amount the other operator does not take at once
 */
export async function retryPayment(ctx: Ctx, input: RetryPayment): Promise<PaymentStatus> {
  const actor = authorise(ctx, 'payment.retry-own', 'follow');
  const { kind, id, payerPhone, provider } = RetryPayment.parse(input);
  const payer = payerOf(payerPhone, provider);
  await assertProviderOpen(ctx, payer.provider);
  return guardTwice(() =>
    withTransaction(ctx, async (tx) => {
      const last = await lastAttempt(tx, { kind, id }, actor.userId);
      if (!last) throw notFound('payment');
      const { amountUgx } = last.intent;
      const payment = { kind: 'payment', id: last.attempt.id, owner: actor.userId, amountUgx };
      await authoriseOn(tx, 'payment.retry-own', payment);
      return promptAgain(tx, last, payer);
    }),
  );
}

/**
 * Another prompt for an open payment of `ref`, in the caller's transaction; null when it has none that can still be
 * paid. Internal: the caller authorises.
 * @throws AppError conflict while its last attempt may still succeed, invalid as retryPayment
 */
export async function promptOnceMore(
  tx: TxCtx,
  { ref, payerUserId, payer }: { ref: Reference; payerUserId: string; payer: Payer },
): Promise<PaymentStatus | null> {
  const last = await lastAttempt(tx, ref, payerUserId);
  if (!last || !isPayable(last.intent.state)) return null;
  return guardTwice(() => promptAgain(tx, last, payer));
}

/** A second press of the button came first; its prompt is the one on the phone. */
async function guardTwice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseFault(error)?.constraint === 'payment_attempts_one_open') throw stillOpen();
    throw error;
  }
}

async function promptAgain(tx: TxCtx, last: Snapshot, payer: Payer): Promise<PaymentStatus> {
  refuseUnlessOver(tx, last);
  requirePromptable(await moneySettings(tx), payer.provider, last.attempt.amountUgx);
  const attempt = await prepare(tx, last, payer);
  await recordAudit(tx, {
    action: 'payment.retried',
    resourceKind: 'payment_attempt',
    resourceId: attempt.attempt.id,
    details: {
      ref: `${last.intent.refKind}:${last.intent.refId}`,
      amountUgx: attempt.attempt.amountUgx.toString(),
      provider: payer.provider,
    },
  });
  return statusOf(attempt, tx.clock.now(), paymentSettings());
}

async function lastAttempt(tx: TxCtx, ref: Reference, userId: string): Promise<Snapshot | null> {
  const [row] = await newestCollect(tx, ref, userId).for('no key update', { of: paymentIntents });
  return row ? snapshotOf(tx, row.attempt, row.intent) : null;
}

function refuseUnlessOver(tx: TxCtx, { attempt, intent }: Snapshot): void {
  const hasTime = hasTimeToPrompt(intent.expiresAt, tx.clock.now(), paymentSettings());
  if (!isPayable(intent.state) || !hasTime) throw conflict('The time to pay for this is over.');
  if (attempt.state !== 'failed' && attempt.state !== 'not_created') throw stillOpen();
}

const stillOpen = () => conflict('We are still waiting for the answer to the last payment request.');

async function prepare(tx: TxCtx, { attempt, intent }: Snapshot, payer: Payer): Promise<Snapshot> {
  const now = tx.clock.now();
  const id = tx.ids.uuid();
  const [row] = await tx.db
    .insert(paymentAttempts)
    .values({
      id,
      intentId: intent.id,
      provider: payer.provider,
      operation: 'collect',
      reference: tx.ids.uuid(),
      msisdnSealed: await sealMsisdn(tx, id, payer.phone),
      amountUgx: attempt.amountUgx,
      state: 'prepared',
      createdAt: now,
    })
    .returning();
  if (!row) throw conflict('The payment could not be started again.');
  await addJobs(tx, [submitJob(row.id, now)]);
  return snapshotOf(tx, row, intent);
}
