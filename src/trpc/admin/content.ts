import { listPages, openPage } from '@/services/market/content';
import { ListPages, OpenPage } from '@/services/market/content/inputs';
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
  page: contentProceduresFor('desk'),
});
