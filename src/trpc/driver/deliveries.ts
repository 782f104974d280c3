import { collect, deliver } from '@/services/delivery/dispatch';
import { EnterCode } from '@/services/delivery/dispatch/inputs';
import { customerContact } from '@/services/trade/orders';
import { CustomerContact } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const deliveriesRouter = router({
  collect: permitted('delivery.carry')
    .input(EnterCode)
    .mutation(({ ctx, input }) => collect(ctx.ctx, input)),
  deliver: permitted('delivery.carry')
    .input(EnterCode)
    .mutation(({ ctx, input }) => deliver(ctx.ctx, input)),
  /** A mutation, because every look at a number is written down. */
  contact: permitted('delivery.carry')
    .input(CustomerContact)
    .mutation(({ ctx, input }) => customerContact(ctx.ctx, input)),
});
