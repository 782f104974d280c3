import { myShopPage, openShopPage } from '@/services/market/content';
import { MyShopPage, OpenShopPage } from '@/services/market/content/inputs';
import { contentProceduresFor } from '../content-for';
import { permitted, router } from '../init';

/** What the shop's page tells of it, above its products. */
export const contentRouter = router({
  mine: permitted('content.read-own')
    .input(MyShopPage)
    .query(({ ctx, input }) => myShopPage(ctx.ctx, input)),
  open: permitted('content.write-own')
    .input(OpenShopPage)
    .mutation(({ ctx, input }) => openShopPage(ctx.ctx, input)),
  page: contentProceduresFor('shop'),
});
