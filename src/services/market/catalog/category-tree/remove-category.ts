import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { categories } from '../tables';
import { CategoryId } from './inputs';
import { findCategory, lockTree } from './lock-category';

export type RemoveCategoryOutcome =
  | { readonly kind: 'removed' }
  /** Others stand below it. */
  | { readonly kind: 'has_children' }
  /** Products are in it, also those that are not on sale. */
  | { readonly kind: 'has_goods' }
  /** Rules or licences were made for it: they are evidence. */
  | { readonly kind: 'has_history' };

/** Which table still refers to it, by the foreign key that says so. */
const KEPT_BY: readonly (readonly [constraint: string, kind: RemoveCategoryOutcome['kind']])[] = [
  ['categories_parent_id_categories_id_fk', 'has_children'],
  ['products_category_id_categories_id_fk', 'has_goods'],
];

/**
 * Takes away a category that nothing belongs to; its addresses end with it. The foreign keys decide. The same again
 * changes nothing.
 */
export async function removeCategory(ctx: Ctx, input: CategoryId): Promise<RemoveCategoryOutcome> {
  authorise(ctx, 'product.write-any');
  const { categoryId } = CategoryId.parse(input);
  return withTransaction(ctx, async (tx): Promise<RemoveCategoryOutcome> => {
    await lockTree(tx);
    const category = await findCategory(tx, categoryId);
    if (!category) return { kind: 'removed' };
    const kept = await takeAway(tx, categoryId);
    if (kept) return { kind: kept };
    const { name, slug, parentId } = category;
    await recordAudit(tx, {
      action: 'category.remove',
      resourceKind: 'category',
      resourceId: categoryId,
      before: { name, slug, parentId },
    });
    await emit(tx, [
      {
        type: 'catalog.changed',
        topics: ['catalog', `category:${slug}`],
        payload: { productIds: [], slugs: [] },
      },
    ]);
    return { kind: 'removed' };
  });
}

/** Null when it is gone. */
async function takeAway(tx: TxCtx, categoryId: string): Promise<RemoveCategoryOutcome['kind'] | null> {
  try {
    await tx.db.transaction(async (inner) => {
      await inner.delete(categories).where(eq(categories.id, categoryId));
    });
    return null;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (!(cause instanceof Error && 'code' in cause && cause.code === '23503')) throw error;
    const constraint = 'constraint_name' in cause ? cause.constraint_name : null;
    return KEPT_BY.find(([name]) => name === constraint)?.[1] ?? 'has_history';
  }
}
