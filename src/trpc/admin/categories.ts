import {
  addAttribute,
  changeAttribute,
  changeCategory,
  createCategory,
  listAllCategories,
  listAttributes,
  moveCategory,
  orderAttributes,
  orderCategories,
  removeCategory,
  switchAttribute,
  switchCategory,
} from '@/services/market/catalog';
import {
  AddAttribute,
  CategoryId,
  ChangeAttribute,
  ChangeCategory,
  CreateCategory,
  MoveCategory,
  OrderAttributes,
  OrderCategories,
  SwitchAttribute,
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
  /** What products in them are asked for. */
  attributes: permitted('product.read-any').query(({ ctx }) => listAttributes(ctx.ctx)),
  addAttribute: writer.input(AddAttribute).mutation(({ ctx, input }) => addAttribute(ctx.ctx, input)),
  changeAttribute: writer
    .input(ChangeAttribute)
    .mutation(({ ctx, input }) => changeAttribute(ctx.ctx, input)),
  switchAttribute: writer
    .input(SwitchAttribute)
    .mutation(({ ctx, input }) => switchAttribute(ctx.ctx, input)),
  orderAttributes: writer
    .input(OrderAttributes)
    .mutation(({ ctx, input }) => orderAttributes(ctx.ctx, input)),
});
