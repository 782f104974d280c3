import { type Ctx, withTransaction } from '@/db/tx';
import { moneySettings } from '@/services/money/settings';
import { authorise, requireStepUp } from '@/services/platform/access';
import { requestApproval } from '@/services/platform/approvals';
import { giveBack, lookAt, type Refunded } from './give-back';
import { takesTwo } from './given-alone';
import { RefundOrder } from './inputs';
import { refundingOrder } from './refunding-order';

export type RefundOutcome =
  | ({ readonly kind: 'refunded' } & Refunded)
  | { readonly kind: 'second_person_asked'; readonly requestId: string };

/**
 * Gives money back for an order: all of it, some lines, an amount, the delivery, or something at our own cost. Who was
 * paid bears it: the shop out of what we owe it, else as a debt that its next earnings settle. It goes to the phone that
 * paid as far as one did, the rest to the wallet. All goods before the driver has them end the order. Above the limit,
 * with what one person gave alone before, a second person is asked. The same id again gives back once.
 * @throws AppError not_found, forbidden without a fresh second factor, conflict for more than is left, for all goods
 *   while they are on the road, or while another refund of the order waits for a second person
 */
export async function refundOrder(ctx: Ctx, input: RefundOrder): Promise<RefundOutcome> {
  authorise(ctx, 'refund.write-any');
  const request = RefundOrder.parse(input);
  requireStepUp(ctx);
  const { refundTwoPersonsUgx: limitUgx } = await moneySettings(ctx);
  return withTransaction(ctx, async (tx): Promise<RefundOutcome> => {
    const found = await lookAt(tx, request);
    if ('refundId' in found) return { kind: 'refunded', ...found };
    const { orderId, reason } = request;
    if (await takesTwo(tx, { orderId, plan: found.plan, limitUgx })) {
      const { requestId } = await requestApproval(tx, refundingOrder, { payload: request, reason });
      return { kind: 'second_person_asked', requestId };
    }
    return { kind: 'refunded', ...(await giveBack(tx, { ...found, request, byTwo: false })) };
  });
}
