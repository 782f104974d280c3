import { myMoneyBack, openDispute } from '@/services/trade/refunds';
import { OpenDispute, RefundsOf } from '@/services/trade/refunds/inputs';
import { permitted, router } from '../init';

export const refundsRouter = router({
  ofOrder: permitted('order.read-own')
    .input(RefundsOf)
    .query(({ ctx, input }) => myMoneyBack(ctx.ctx, input)),
  report: permitted('dispute.open-own')
    .input(OpenDispute)
    .mutation(({ ctx, input }) => openDispute(ctx.ctx, input)),
});
