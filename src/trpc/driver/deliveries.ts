import { collect, deliver } from '@/services/delivery/dispatch';
import { EnterCode } from '@/services/delivery/dispatch/inputs';
import { permitted, router } from '../init';

export const deliveriesRouter = router({
  collect: permitted('delivery.carry')
    .input(EnterCode)
    .mutation(({ ctx, input }) => collect(ctx.ctx, input)),
  deliver: permitted('delivery.carry')
    .input(EnterCode)
    .mutation(({ ctx, input }) => deliver(ctx.ctx, input)),
});
