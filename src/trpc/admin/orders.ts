import {
  listOrders,
  onTheRoad,
  orderHistory,
  stuckOrders,
  unassignedOrders,
} from '@/services/insight/reports';
import { ListOrders, OrderHistoryOf, UnassignedOrders } from '@/services/insight/reports/inputs';
import {
  driversFor,
  endOrder,
  offerToDriver,
  takeFromDriver,
  unlockOrderCode,
} from '@/services/trade/orders';
import {
  EndOrder,
  OfferToDriver,
  OrderId,
  TakeFromDriver,
  UnlockOrderCode,
} from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const ordersRouter = router({
  list: permitted('order.read-any')
    .input(ListOrders)
    .query(({ ctx, input }) => listOrders(ctx.ctx, input)),
  /** The whole history of one order. */
  get: permitted('order.read-any')
    .input(OrderHistoryOf)
    .query(({ ctx, input }) => orderHistory(ctx.ctx, input)),
  /** Those that stand somewhere for too long. */
  stuck: permitted('order.read-any').query(({ ctx }) => stuckOrders(ctx.ctx)),
  /** Ends one that is stuck; its money goes back. */
  end: permitted('order.write-any')
    .input(EndOrder)
    .mutation(({ ctx, input }) => endOrder(ctx.ctx, input)),
  /** The parcel goes to the next driver. */
  takeFromDriver: permitted('order.write-any')
    .input(TakeFromDriver)
    .mutation(({ ctx, input }) => takeFromDriver(ctx.ctx, input)),
  /** Parcels nobody carries yet, the longest waiting first. */
  unassigned: permitted('order.read-any')
    .input(UnassignedOrders)
    .query(({ ctx, input }) => unassignedOrders(ctx.ctx, input)),
  /** Who rides with what just now, what waits, and who is free. */
  onTheRoad: permitted('order.read-any').query(({ ctx }) => onTheRoad(ctx.ctx)),
  /** Whom an admin may choose for one of them. */
  freeDrivers: permitted('order.read-any')
    .input(OrderId)
    .query(({ ctx, input }) => driversFor(ctx.ctx, input)),
  /** Asks the chosen one. */
  offerToDriver: permitted('order.write-any')
    .input(OfferToDriver)
    .mutation(({ ctx, input }) => offerToDriver(ctx.ctx, input)),
  /** One more code in the place of one that is locked. */
  unlockCode: permitted('order.write-any')
    .input(UnlockOrderCode)
    .mutation(({ ctx, input }) => unlockOrderCode(ctx.ctx, input)),
});
