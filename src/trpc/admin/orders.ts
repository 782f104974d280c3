import { listOrders, orderHistory } from '@/services/insight/reports';
import { ListOrders, OrderHistoryOf } from '@/services/insight/reports/inputs';
import { permitted, router } from '../init';

export const ordersRouter = router({
  list: permitted('order.read-any')
    .input(ListOrders)
    .query(({ ctx, input }) => listOrders(ctx.ctx, input)),
  /** The whole history of one order. */
  get: permitted('order.read-any')
    .input(OrderHistoryOf)
    .query(({ ctx, input }) => orderHistory(ctx.ctx, input)),
});
