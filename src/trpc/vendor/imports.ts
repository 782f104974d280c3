import {
  chooseColumns,
  discardImport,
  getImport,
  listImportLines,
  listImportPictures,
  listImports,
  retryPictures,
  startImport,
  undoImport,
} from '@/services/market/product-imports';
import {
  ChooseColumns,
  ImportId,
  ListImportLines,
  ListImportPictures,
} from '@/services/market/product-imports/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-own');
const writer = permitted('product.write-own');

/** Files of products. They are sent to /api/products/imports. */
export const importsRouter = router({
  list: reader.query(({ ctx }) => listImports(ctx.ctx)),
  get: reader.input(ImportId).query(({ ctx, input }) => getImport(ctx.ctx, input)),
  lines: reader.input(ListImportLines).query(({ ctx, input }) => listImportLines(ctx.ctx, input)),
  pictures: reader.input(ListImportPictures).query(({ ctx, input }) => listImportPictures(ctx.ctx, input)),
  retryPictures: writer.input(ImportId).mutation(({ ctx, input }) => retryPictures(ctx.ctx, input)),
  chooseColumns: writer.input(ChooseColumns).mutation(({ ctx, input }) => chooseColumns(ctx.ctx, input)),
  start: writer.input(ImportId).mutation(({ ctx, input }) => startImport(ctx.ctx, input)),
  undo: writer.input(ImportId).mutation(({ ctx, input }) => undoImport(ctx.ctx, input)),
  discard: writer.input(ImportId).mutation(({ ctx, input }) => discardImport(ctx.ctx, input)),
});
