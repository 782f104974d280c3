import {
  acceptOrder,
  getVendorOrder,
  listDoneOrders,
  markReady,
  newPickupCode,
  orderBoard,
  rejectOrder,
  takeReturn,
} from '@/services/trade/orders';
import { ListDoneOrders, OrderId, RejectOrder } from '@/services/trade/orders/inputs';
import { shopMoneyBack } from '@/services/trade/refunds';
import { RefundsOf } from '@/services/trade/refunds/inputs';
import { permitted, router } from '../init';

export const ordersRouter = router({
  board: permitted('vendor-order.read').query(({ ctx }) => orderBoard(ctx.ctx)),
  done: permitted('vendor-order.read')
    .input(ListDoneOrders)
    .query(({ ctx, input }) => listDoneOrders(ctx.ctx, input)),
  get: permitted('vendor-order.read')
    .input(OrderId)
    .query(({ ctx, input }) => getVendorOrder(ctx.ctx, input)),
  accept: permitted('vendor-order.decide')
    .input(OrderId)
    .mutation(({ ctx, input }) => acceptOrder(ctx.ctx, input)),
  reject: permitted('vendor-order.decide')
    .input(RejectOrder)
    .mutation(({ ctx, input }) => rejectOrder(ctx.ctx, input)),
  markReady: permitted('vendor-order.decide')
    .input(OrderId)
    .mutation(({ ctx, input }) => markReady(ctx.ctx, input)),
  /** What the driver could not hand over is back. */
  takeReturn: permitted('vendor-order.decide')
    .input(OrderId)
    .mutation(({ ctx, input }) => takeReturn(ctx.ctx, input)),
  /** What the customer reported and got back, for those who may see the shop's money. */
  moneyBack: permitted('dispute.read-own')
    .input(RefundsOf)
    .query(({ ctx, input }) => shopMoneyBack(ctx.ctx, input)),
  newPickupCode: permitted('vendor-order.decide')
    .input(OrderId)
    .mutation(({ ctx, input }) => newPickupCode(ctx.ctx, input)),
});
