import { acceptOffer, declineOffer } from '@/services/delivery/dispatch';
import { AnswerOffer } from '@/services/delivery/dispatch/inputs';
import { permitted, router } from '../init';

export const offersRouter = router({
  accept: permitted('delivery.carry')
    .input(AnswerOffer)
    .mutation(({ ctx, input }) => acceptOffer(ctx.ctx, input)),
  decline: permitted('delivery.carry')
    .input(AnswerOffer)
    .mutation(({ ctx, input }) => declineOffer(ctx.ctx, input)),
});
