import { count } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { MOST_CATEGORIES } from '../categories';
import { categories } from '../tables';
import { categoriesChanged } from './categories-changed';
import { CreateCategory } from './inputs';
import { type Category, findCategory, isAddressTaken, lastPlace, lockTree } from './lock-category';

export type CreateCategoryOutcome =
  | { readonly kind: 'created' }
  /** Another category has or had the address. */
  | { readonly kind: 'slug_taken' }
  /** The parent stands below another one itself. */
  | { readonly kind: 'too_deep' }
  /** There are as many as a menu can hold. */
  | { readonly kind: 'too_many' };

/** How one is drawn that stands below none. */
const PLAIN = { botanical: 'mint', palette: 'leaf' };

/**
 * Makes a category, last below its parent. It is restricted where its parent is, and looks like it. The same again
 * changes nothing.
 * @throws AppError not_found for a parent nobody has
 */
export async function createCategory(ctx: Ctx, input: CreateCategory): Promise<CreateCategoryOutcome> {
  authorise(ctx, 'product.write-any');
  const asked = CreateCategory.parse(input);
  return withTransaction(ctx, async (tx): Promise<CreateCategoryOutcome> => {
    await lockTree(tx);
    if (await findCategory(tx, asked.categoryId)) return { kind: 'created' };
    const parent = asked.parentId === null ? null : await findCategory(tx, asked.parentId);
    if (asked.parentId !== null && !parent) throw notFound('category');
    if (parent && parent.parentId !== null) return { kind: 'too_deep' };
    if (await isAddressTaken(tx, asked.slug, asked.categoryId)) return { kind: 'slug_taken' };
    const [known] = await tx.db.select({ total: count() }).from(categories);
    if ((known?.total ?? 0) >= MOST_CATEGORIES) return { kind: 'too_many' };
    await insert(tx, asked, parent);
    return { kind: 'created' };
  });
}

async function insert(
  tx: TxCtx,
  { categoryId: id, parentId, name, oneLine, slug }: ReturnType<(typeof CreateCategory)['parse']>,
  parent: Category | null,
): Promise<void> {
  const { botanical, palette } = parent ?? PLAIN;
  const position = await lastPlace(tx, parentId);
  await tx.db.insert(categories).values({ id, parentId, name, oneLine, slug, botanical, palette, position });
  await recordAudit(tx, {
    action: 'category.create',
    resourceKind: 'category',
    resourceId: id,
    details: { parentId, name, slug },
  });
  await categoriesChanged(tx, [id, ...(parentId === null ? [] : [parentId])], { goods: false });
}
