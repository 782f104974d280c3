import {
  getCategory,
  getProduct,
  homeShelves,
  listCategories,
  listShelf,
  listTopCategories,
  movedCategory,
  movedProduct,
} from '@/services/market/catalog';
import { BySlug, ListShelf } from '@/services/market/catalog/inputs';
import { publicLot } from '@/services/market/lots';
import { LotCode } from '@/services/market/lots/inputs';
import { noteSearch, searchProducts } from '@/services/market/search';
import { SearchProducts } from '@/services/market/search/inputs';
import { getVendorShop, movedShop } from '@/services/market/vendors';
import { GetVendorShop } from '@/services/market/vendors/inputs';
import { listReviews } from '@/services/trade/reviews';
import { ListReviews } from '@/services/trade/reviews/inputs';
import { publicProcedure, router } from '../init';
import { reachFor } from '../reach-for';

export const catalogRouter = router({
  home: publicProcedure.query(({ ctx }) => homeShelves(ctx.ctx)),
  categories: publicProcedure.query(({ ctx }) => listCategories(ctx.ctx)),
  /** Those that stand below no other. */
  topCategories: publicProcedure.query(({ ctx }) => listTopCategories(ctx.ctx)),
  category: publicProcedure.input(BySlug).query(({ ctx, input }) => getCategory(ctx.ctx, input)),
  shelf: publicProcedure.input(ListShelf).query(({ ctx, input }) => listShelf(ctx.ctx, input)),
  product: publicProcedure.input(BySlug).query(({ ctx, input }) => getProduct(ctx.ctx, input)),
  reviews: publicProcedure.input(ListReviews).query(({ ctx, input }) => listReviews(ctx.ctx, input)),
  vendor: publicProcedure.input(GetVendorShop).query(({ ctx, input }) => getVendorShop(ctx.ctx, input)),
  lot: publicProcedure.input(LotCode).query(({ ctx, input }) => publicLot(ctx.ctx, input)),
  /** Where a product, a category or a shop is that had this address before. */
  movedProduct: publicProcedure.input(BySlug).query(({ ctx, input }) => movedProduct(ctx.ctx, input)),
  movedCategory: publicProcedure.input(BySlug).query(({ ctx, input }) => movedCategory(ctx.ctx, input)),
  movedShop: publicProcedure.input(GetVendorShop).query(({ ctx, input }) => movedShop(ctx.ctx, input)),
  search: publicProcedure.input(SearchProducts).query(async ({ ctx, input }) => {
    const found = await searchProducts(ctx.ctx, input, await reachFor(ctx.ctx, input));
    // The answer does not wait for the count.
    void noteSearch(ctx.ctx, input, found.total);
    return found;
  }),
});
