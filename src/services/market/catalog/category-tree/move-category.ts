import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { categories } from '../tables';
import { categoriesChanged } from './categories-changed';
import { MoveCategory } from './inputs';
import { type Category, findCategory, lastPlace, lockCategory } from './lock-category';

export type MoveCategoryOutcome =
  | { readonly kind: 'moved' }
  /** It has some below it, or the parent stands below another one itself. */
  | { readonly kind: 'too_deep' }
  /** The parent is for adults, and goods for everybody are in it. */
  | { readonly kind: 'has_goods' };

/**
 * Puts a category below another one, behind those that are there, or lets it stand alone. Its address stays. What is
 * restricted stays so. The same again changes nothing.
 * @throws AppError not_found, also for a parent nobody has
 */
export async function moveCategory(ctx: Ctx, input: MoveCategory): Promise<MoveCategoryOutcome> {
  authorise(ctx, 'product.write-any');
  const { categoryId, parentId } = MoveCategory.parse(input);
  return withTransaction(ctx, async (tx): Promise<MoveCategoryOutcome> => {
    const category = await lockCategory(tx, categoryId);
    if (category.parentId === parentId) return { kind: 'moved' };
    const parent = parentId === null ? null : await findCategory(tx, parentId);
    if (parentId !== null && !parent) throw notFound('category');
    if (
      parent &&
      (parent.parentId !== null || parent.id === categoryId || (await hasChildren(tx, categoryId)))
    )
      return { kind: 'too_deep' };
    if (parent?.restricted && !category.restricted && (await hasGoods(tx, categoryId)))
      return { kind: 'has_goods' };
    await write(tx, category, parentId);
    return { kind: 'moved' };
  });
}

async function write(tx: TxCtx, { id, parentId: before }: Category, parentId: string | null): Promise<void> {
  const position = await lastPlace(tx, parentId);
  await tx.db.update(categories).set({ parentId, position }).where(eq(categories.id, id));
  await recordAudit(tx, {
    action: 'category.move',
    resourceKind: 'category',
    resourceId: id,
    before: { parentId: before },
    after: { parentId },
  });
  await categoriesChanged(tx, [id], { goods: true });
  const parents = [before, parentId].filter((one) => one !== null);
  await categoriesChanged(tx, parents, { goods: false });
}

async function hasChildren(tx: TxCtx, categoryId: string): Promise<boolean> {
  const [row] = await tx.db.execute(
    sql`select 1 from categories where parent_id = ${categoryId}::uuid limit 1`,
  );
  return row !== undefined;
}

async function hasGoods(tx: TxCtx, categoryId: string): Promise<boolean> {
  const [row] = await tx.db.execute(
    sql`select 1 from products where category_id = ${categoryId}::uuid limit 1`,
  );
  return row !== undefined;
}
