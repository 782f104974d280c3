import { withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { addUgx, formatUgx, type Ugx } from '@/lib/money';
import type { ApprovalKind, Facts } from '@/services/platform/approvals';
import { orderLabel } from '@/services/trade/orders';
import { giveBack, lookAt, type Planned } from './give-back';
import { givenOf } from './given-alone';
import { type RefundRequest, StoredRefund } from './inputs';
import { isDelivered } from './require-paid';

/** Giving back much takes two persons. */
export const refundingOrder: ApprovalKind<RefundRequest> = {
  kind: 'order.refund',
  title: 'Give money back',
  permission: 'refund.write-any',
  payload: StoredRefund,
  validMs: 24 * 60 * 60_000,
  subject: ({ orderId }) => orderId,
  describe: (ctx, request) =>
    withTransaction(ctx, async (tx) => {
      const found = await lookAt(tx, request);
      if ('refundId' in found) throw conflict('This was given back already.');
      const { goodwillUgx } = await givenOf(tx, request.orderId);
      return factsOf(found, goodwillUgx);
    }),
  execute: async (tx, request) => {
    const found = await lookAt(tx, request);
    if ('order' in found) await giveBack(tx, { ...found, request, byTwo: true });
  },
};

type Given = { readonly returnedUgx: Ugx; readonly goodwillUgx: Ugx; readonly stands: string };

/** What both persons read. What the order is now stands with it, so that nobody approves the end of another one. */
function factsOf({ order, plan, endsOrder }: Planned, goodwillUgx: Ugx): { before: Facts; after: Facts } {
  const returnedUgx = addUgx(order.returnedGoodsUgx, order.returnedFeeUgx);
  const stands = isDelivered(order) ? 'handed over' : 'under way';
  const facts = (given: Given): Facts => ({
    Order: orderLabel(order.number),
    'The order': given.stands,
    'Given back': formatUgx(given.returnedUgx),
    'At our own cost': formatUgx(given.goodwillUgx),
  });
  return {
    before: facts({ returnedUgx, goodwillUgx, stands }),
    after: facts({
      returnedUgx: addUgx(returnedUgx, plan.goodsUgx, plan.feeUgx),
      goodwillUgx: addUgx(goodwillUgx, plan.goodwillUgx),
      stands: endsOrder ? 'ends without being delivered' : stands,
    }),
  };
}
