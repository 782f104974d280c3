import { cashCarried } from '@/services/insight/reports';
import { countIn } from '@/services/money/cash';
import { CountIn } from '@/services/money/cash/inputs';
import { permitted, router } from '../init';

export const cashRouter = router({
  list: permitted('cash.read-any').query(({ ctx }) => cashCarried(ctx.ctx)),
  countIn: permitted('cash.count-in')
    .input(CountIn)
    .mutation(({ ctx, input }) => countIn(ctx.ctx, input)),
});
