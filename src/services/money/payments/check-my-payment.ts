import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { takeToken } from '@/services/platform/limits';
import { addJobs } from '@/services/platform/outbox';
import { newestCollect, snapshotOf } from './attempts';
import { PaymentOf } from './inputs';
import { enquireJob } from './jobs';
import { type PaymentStatus, statusOf } from './payment-status';
import { paymentSettings } from './runtime';

/**
 * The payer says "I have paid": the next enquiry of their newest attempt is brought forward to now. The answer is how
 * it stands before that; what the operator says comes by the live stream.
 * @throws AppError not_found when the payment is not the caller's, too_many for who presses again and again
 */
export async function checkMyPayment(ctx: Ctx, input: PaymentOf): Promise<PaymentStatus> {
  const { userId } = authorise(ctx, 'payment.retry-own', 'follow');
  const { kind, id } = PaymentOf.parse(input);
  const [row] = await newestCollect(ctx, { kind, id }, userId);
  if (!row) throw notFound('payment');
  const newest = await snapshotOf(ctx, row.attempt, row.intent);
  const { attempt, intent } = newest;
  const payment = { kind: 'payment', id: attempt.id, owner: userId, amountUgx: intent.amountUgx };
  await authoriseOn(ctx, 'payment.retry-own', payment);
  await takeToken(ctx, { bucket: 'account', key: userId, limit: 'payment-checks' });
  // What was not sent yet has nothing to be asked about, and what succeeded needs no question.
  if (attempt.state !== 'prepared' && attempt.state !== 'succeeded') {
    await withTransaction(ctx, async (tx) => {
      await addJobs(tx, [enquireJob(attempt.id, tx.clock.now())]);
      await recordAudit(tx, {
        action: 'payment.check-asked',
        resourceKind: 'payment_attempt',
        resourceId: attempt.id,
      });
    });
  }
  return statusOf(newest, ctx.clock.now(), paymentSettings());
}
