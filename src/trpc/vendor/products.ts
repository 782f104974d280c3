import {
  arrangePictures,
  changeProductState,
  correctStock,
  getMyProduct,
  listMyProducts,
  listOpenCategories,
  previewDescription,
  renewAddress,
  saveProduct,
} from '@/services/market/catalog';
import {
  ArrangePictures,
  ChangeProductState,
  CorrectStock,
  ListMyProducts,
  PreviewDescription,
  ProductId,
  SaveProduct,
} from '@/services/market/catalog/inputs';
import { listMissedSearches } from '@/services/market/search';
import { permitted, router } from '../init';

const reader = permitted('product.read-own');
const writer = permitted('product.write-own');

/** What the shop sells. Pictures are sent to /api/products/[id]/pictures. */
export const productsRouter = router({
  list: reader.input(ListMyProducts).query(({ ctx, input }) => listMyProducts(ctx.ctx, input)),
  get: reader.input(ProductId).query(({ ctx, input }) => getMyProduct(ctx.ctx, input)),
  /** Where something may be put. */
  categories: reader.query(({ ctx }) => listOpenCategories(ctx.ctx)),
  /** What people look for and do not find. */
  wanted: reader.query(({ ctx }) => listMissedSearches(ctx.ctx)),
  /** A mutation although it keeps nothing: a description is too long for an address. */
  preview: writer.input(PreviewDescription).mutation(({ ctx, input }) => previewDescription(ctx.ctx, input)),
  save: writer.input(SaveProduct).mutation(({ ctx, input }) => saveProduct(ctx.ctx, input)),
  renewAddress: writer.input(ProductId).mutation(({ ctx, input }) => renewAddress(ctx.ctx, input)),
  changeState: writer
    .input(ChangeProductState)
    .mutation(({ ctx, input }) => changeProductState(ctx.ctx, input)),
  arrangePictures: writer
    .input(ArrangePictures)
    .mutation(({ ctx, input }) => arrangePictures(ctx.ctx, input)),
  correctStock: writer.input(CorrectStock).mutation(({ ctx, input }) => correctStock(ctx.ctx, input)),
});
