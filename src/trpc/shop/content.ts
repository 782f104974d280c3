import { getContent, openPreview } from '@/services/market/content';
import { GetContent, OpenPreview } from '@/services/market/content/inputs';
import { publicProcedure, router } from '../init';

/** What pages are made of, as buyers see them now; and by its link what is not out yet. */
export const contentRouter = router({
  page: publicProcedure.input(GetContent).query(({ ctx, input }) => getContent(ctx.ctx, input)),
  preview: publicProcedure.input(OpenPreview).query(({ ctx, input }) => openPreview(ctx.ctx, input)),
});
