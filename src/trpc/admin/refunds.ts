import { anyMoneyBack, dismissDispute, listDisputes, refundOrder } from '@/services/trade/refunds';
import { DismissDispute, ListDisputes, RefundOrder, RefundsOf } from '@/services/trade/refunds/inputs';
import { permitted, router } from '../init';

export const refundsRouter = router({
  ofOrder: permitted('refund.read-any')
    .input(RefundsOf)
    .query(({ ctx, input }) => anyMoneyBack(ctx.ctx, input)),
  make: permitted('refund.write-any')
    .input(RefundOrder)
    .mutation(({ ctx, input }) => refundOrder(ctx.ctx, input)),
  disputes: permitted('dispute.decide-any')
    .input(ListDisputes)
    .query(({ ctx, input }) => listDisputes(ctx.ctx, input)),
  dismiss: permitted('dispute.decide-any')
    .input(DismissDispute)
    .mutation(({ ctx, input }) => dismissDispute(ctx.ctx, input)),
});
