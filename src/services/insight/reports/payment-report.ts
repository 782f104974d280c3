import type { Ctx } from '@/db/tx';
import { postingsOf } from '@/services/money/ledger';
import { type AttemptInput, getPayment, type PaymentDetail } from '@/services/money/payments';
import { authorise } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { namedPostings } from './named-postings';
import type { HistoryExchange, HistoryPosting } from './order-history-types';
import { ordersAbout } from './orders-about';
import { inWords } from './words';

export type PaymentReport = Omit<PaymentDetail, 'exchanges'> & {
  readonly stateWords: string;
  readonly exchanges: readonly HistoryExchange[];
  readonly orders: readonly { readonly id: string; readonly label: string }[];
  /** What was posted about the thing it pays for. */
  readonly postings: readonly HistoryPosting[];
};

/** One attempt at the operator with its postings and orders. Looking is written down. @throws AppError not_found */
export async function paymentReport(ctx: Ctx, input: AttemptInput): Promise<PaymentReport> {
  authorise(ctx, 'payment.read-any', 'follow');
  const payment = await getPayment(ctx, input);
  const { attemptId, intent } = payment;
  await recordRead(ctx, {
    action: 'payment.history',
    resourceKind: 'payment_attempt',
    resourceId: attemptId,
  });
  const things = [intent.ref, { kind: 'payment_attempt', id: attemptId }];
  const [about, postings] = await Promise.all([
    ordersAbout(ctx, [intent.ref]),
    postingsOf(ctx, things).then((found) => namedPostings(ctx, found)),
  ]);
  return { ...inWords(payment), orders: about.get(intent.ref.id) ?? [], postings };
}
