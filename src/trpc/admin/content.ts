import {
  decideContent,
  listPages,
  listShared,
  listWaitingPages,
  openPage,
  removeShared,
  usesOfShared,
} from '@/services/market/content';
import { DecideContent, ListPages, OneShared, OpenPage } from '@/services/market/content/inputs';
import { contentProceduresFor } from '../content-for';
import { permitted, router } from '../init';

/** The pages that are made of blocks. Pictures are sent to /api/content/pictures. */
export const contentRouter = router({
  list: permitted('content.read-any')
    .input(ListPages)
    .query(({ ctx, input }) => listPages(ctx.ctx, input)),
  open: permitted('content.write-any')
    .input(OpenPage)
    .mutation(({ ctx, input }) => openPage(ctx.ctx, input)),
  /** Blocks that are kept once and stand on several pages. They are written like pages. */
  shared: permitted('content.read-any').query(({ ctx }) => listShared(ctx.ctx)),
  uses: permitted('content.read-any')
    .input(OneShared)
    .query(({ ctx, input }) => usesOfShared(ctx.ctx, input)),
  removeShared: permitted('content.write-any')
    .input(OneShared)
    .mutation(({ ctx, input }) => removeShared(ctx.ctx, input)),
  /** What shops' pages claim, before buyers see it. */
  waiting: permitted('content.read-any').query(({ ctx }) => listWaitingPages(ctx.ctx)),
  decide: permitted('content.write-any')
    .input(DecideContent)
    .mutation(({ ctx, input }) => decideContent(ctx.ctx, input)),
  page: contentProceduresFor('desk'),
});
