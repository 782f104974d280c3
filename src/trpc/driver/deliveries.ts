import { collect, deliver } from '@/services/delivery/dispatch';
import { Deliver, EnterCode } from '@/services/delivery/dispatch/inputs';
import { askAtDoor, customerContact, doorPayment } from '@/services/trade/orders';
import { AskAtDoor, CustomerContact } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const deliveriesRouter = router({
  collect: permitted('delivery.carry')
    .input(EnterCode)
    .mutation(({ ctx, input }) => collect(ctx.ctx, input)),
  deliver: permitted('delivery.carry')
    .input(Deliver)
    .mutation(({ ctx, input }) => deliver(ctx.ctx, input)),
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
