import { bringBack, checkAdult, collect, deliver } from '@/services/delivery/dispatch';
import { BringBack, CheckAdult, Deliver, EnterCode } from '@/services/delivery/dispatch/inputs';
import { askAtDoor, customerContact, doorPayment } from '@/services/trade/orders';
import { AskAtDoor, CustomerContact } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const deliveriesRouter = router({
  collect: permitted('delivery.carry')
    .input(EnterCode)
    .mutation(({ ctx, input }) => collect(ctx.ctx, input)),
  /** What the driver found at the door of an order for adults. */
  checkAdult: permitted('delivery.carry')
    .input(CheckAdult)
    .mutation(({ ctx, input }) => checkAdult(ctx.ctx, input)),
  deliver: permitted('delivery.carry')
    .input(Deliver)
    .mutation(({ ctx, input }) => deliver(ctx.ctx, input)),
  bringBack: permitted('delivery.carry')
    .input(BringBack)
    .mutation(({ ctx, input }) => bringBack(ctx.ctx, input)),
  askAtDoor: permitted('delivery.carry')
    .input(AskAtDoor)
    .mutation(({ ctx, input }) => askAtDoor(ctx.ctx, input)),
  doorPayment: permitted('delivery.carry')
    .input(AskAtDoor.pick({ deliveryId: true }))
    .query(({ ctx, input }) => doorPayment(ctx.ctx, input)),
  /** A mutation, because every look at a number is written down. */
  contact: permitted('delivery.carry')
    .input(CustomerContact)
    .mutation(({ ctx, input }) => customerContact(ctx.ctx, input)),
});
