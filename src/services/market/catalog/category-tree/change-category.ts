import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { categories } from '../tables';
import { categoriesChanged } from './categories-changed';
import { ChangeCategory } from './inputs';
import { isAddressTaken, lockCategory } from './lock-category';

export type ChangeCategoryOutcome =
  | { readonly kind: 'changed' }
  /** Another category has or had the address. */
  | { readonly kind: 'slug_taken' };

/**
 * Gives a category another name, line or address; its old address leads to the new one for ever. The same again changes
 * nothing.
 * @throws AppError not_found
 */
export async function changeCategory(ctx: Ctx, input: ChangeCategory): Promise<ChangeCategoryOutcome> {
  authorise(ctx, 'product.write-any');
  const { categoryId, ...after } = ChangeCategory.parse(input);
  return withTransaction(ctx, async (tx): Promise<ChangeCategoryOutcome> => {
    const { name, oneLine, slug } = await lockCategory(tx, categoryId);
    if (name === after.name && oneLine === after.oneLine && slug === after.slug) return { kind: 'changed' };
    if (slug !== after.slug && (await isAddressTaken(tx, after.slug, categoryId)))
      return { kind: 'slug_taken' };
    await tx.db.update(categories).set(after).where(eq(categories.id, categoryId));
    await recordAudit(tx, {
      action: 'category.change',
      resourceKind: 'category',
      resourceId: categoryId,
      before: { name, oneLine, slug },
      after,
    });
    await categoriesChanged(tx, [categoryId], { goods: name !== after.name || slug !== after.slug });
    return { kind: 'changed' };
  });
}
