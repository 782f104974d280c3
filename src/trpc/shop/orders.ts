import {
  cancelOrder,
  getMyOrder,
  listMyOrders,
  myOrderLabels,
  newDeliveryCode,
  payForOrder,
  purchaseStatus,
  trackMyOrder,
} from '@/services/trade/orders';
import {
  AskDoorPayment,
  ListMyOrders,
  MyOrderLabels,
  OrderId,
  PurchaseId,
} from '@/services/trade/orders/inputs';
import { myOrderRecalls } from '@/services/trade/recalls';
import { myReceipt } from '@/services/trade/receipts';
import { ReceiptOf } from '@/services/trade/receipts/inputs';
import { rateOrder } from '@/services/trade/reviews';
import { RateOrder } from '@/services/trade/reviews/inputs';
import { permitted, router } from '../init';

export const ordersRouter = router({
  list: permitted('order.read-own')
    .input(ListMyOrders)
    .query(({ ctx, input }) => listMyOrders(ctx.ctx, input)),
  /** What the orders behind a statement are called. */
  labels: permitted('order.read-own')
    .input(MyOrderLabels)
    .query(({ ctx, input }) => myOrderLabels(ctx.ctx, input)),
  get: permitted('order.read-own')
    .input(OrderId)
    .query(({ ctx, input }) => getMyOrder(ctx.ctx, input)),
  track: permitted('order.read-own')
    .input(OrderId)
    .query(({ ctx, input }) => trackMyOrder(ctx.ctx, input)),
  purchase: permitted('order.read-own')
    .input(PurchaseId)
    .query(({ ctx, input }) => purchaseStatus(ctx.ctx, input)),
  pay: permitted('payment.retry-own')
    .input(AskDoorPayment)
    .mutation(({ ctx, input }) => payForOrder(ctx.ctx, input)),
  receipt: permitted('order.read-own')
    .input(ReceiptOf)
    .query(({ ctx, input }) => myReceipt(ctx.ctx, input)),
  /** What of it is called back. */
  recalls: permitted('order.read-own')
    .input(OrderId)
    .query(({ ctx, input }) => myOrderRecalls(ctx.ctx, input)),
  cancel: permitted('order.cancel-own')
    .input(OrderId)
    .mutation(({ ctx, input }) => cancelOrder(ctx.ctx, input)),
  newDeliveryCode: permitted('order.read-own')
    .input(OrderId)
    .mutation(({ ctx, input }) => newDeliveryCode(ctx.ctx, input)),
  rate: permitted('order.rate-own')
    .input(RateOrder)
    .mutation(({ ctx, input }) => rateOrder(ctx.ctx, input)),
});
