import { handOverByPhone, handOverFromEarnings, handoverStatus, myCash } from '@/services/money/cash';
import { HandOverByPhone } from '@/services/money/cash/inputs';
import { permitted, router } from '../init';

export const cashRouter = router({
  mine: permitted('cash.hand-over').query(({ ctx }) => myCash(ctx.ctx)),
  byPhone: permitted('cash.hand-over')
    .input(HandOverByPhone)
    .mutation(({ ctx, input }) => handOverByPhone(ctx.ctx, input)),
  status: permitted('cash.hand-over')
    .input(HandOverByPhone.pick({ handoverId: true }))
    .query(({ ctx, input }) => handoverStatus(ctx.ctx, input)),
  fromEarnings: permitted('cash.hand-over').mutation(({ ctx }) => handOverFromEarnings(ctx.ctx)),
});
