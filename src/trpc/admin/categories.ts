import {
  changeCategory,
  createCategory,
  listAllCategories,
  moveCategory,
  orderCategories,
  removeCategory,
  switchCategory,
} from '@/services/market/catalog';
import {
  CategoryId,
  ChangeCategory,
  CreateCategory,
  MoveCategory,
  OrderCategories,
  SwitchCategory,
} from '@/services/market/catalog/inputs';
import { permitted, router } from '../init';

const writer = permitted('product.write-any');

/** What products stand in, in two levels. */
export const categoriesRouter = router({
  list: permitted('product.read-any').query(({ ctx }) => listAllCategories(ctx.ctx)),
  create: writer.input(CreateCategory).mutation(({ ctx, input }) => createCategory(ctx.ctx, input)),
  change: writer.input(ChangeCategory).mutation(({ ctx, input }) => changeCategory(ctx.ctx, input)),
  switch: writer.input(SwitchCategory).mutation(({ ctx, input }) => switchCategory(ctx.ctx, input)),
  move: writer.input(MoveCategory).mutation(({ ctx, input }) => moveCategory(ctx.ctx, input)),
  order: writer.input(OrderCategories).mutation(({ ctx, input }) => orderCategories(ctx.ctx, input)),
  remove: writer.input(CategoryId).mutation(({ ctx, input }) => removeCategory(ctx.ctx, input)),
});
