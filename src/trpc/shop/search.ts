import { suggest } from '@/services/market/search';
import { SuggestFor } from '@/services/market/search/inputs';
import { publicProcedure, router } from '../init';

export const searchRouter = router({
  /** What to go to for what is typed so far. */
  suggest: publicProcedure.input(SuggestFor).query(({ ctx, input }) => suggest(ctx.ctx, input)),
});
