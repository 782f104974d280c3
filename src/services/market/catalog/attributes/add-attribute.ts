import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { categoriesChanged } from '../category-tree/categories-changed';
import { lockCategory } from '../category-tree/lock-category';
import { categoryAttributes } from '../tables';
import { AddAttribute, MOST_ATTRIBUTES } from './inputs';
import { findAttribute } from './own-attribute';

export type AddAttributeOutcome =
  | { readonly kind: 'added' }
  /** The category, the one above it or one below it has or had an attribute of this key. */
  | { readonly kind: 'key_taken' }
  /** It has as many as a form can hold. */
  | { readonly kind: 'too_many' };

/**
 * Asks the products of a category, and of all below it, for one thing more, last of all. The same again changes nothing.
 * @throws AppError not_found for a category nobody has
 */
export async function addAttribute(ctx: Ctx, input: AddAttribute): Promise<AddAttributeOutcome> {
  authorise(ctx, 'product.write-any');
  const { attributeId: id, unit, ...asked } = AddAttribute.parse(input);
  const { categoryId } = asked;
  return withTransaction(ctx, async (tx): Promise<AddAttributeOutcome> => {
    await lockCategory(tx, categoryId);
    if (await findAttribute(tx, id)) return { kind: 'added' };
    if (await isKeyTaken(tx, categoryId, asked.key)) return { kind: 'key_taken' };
    const { place, total } = await lastPlace(tx, categoryId);
    if (total >= MOST_ATTRIBUTES) return { kind: 'too_many' };
    const row = { id, ...asked, unit: unit || null, position: place };
    await tx.db.insert(categoryAttributes).values({ ...row, createdAt: tx.clock.now() });
    const { key, label, kind, required, shown } = asked;
    await recordAudit(tx, {
      action: 'category.attribute-add',
      resourceKind: 'category',
      resourceId: categoryId,
      details: { attributeId: id, key, label, kind, unit, choices: asked.choices, required, shown },
    });
    await categoriesChanged(tx, [categoryId], { goods: true });
    return { kind: 'added' };
  });
}

/** One key means one thing on the whole way from a category down. */
async function isKeyTaken(tx: TxCtx, categoryId: string, key: string): Promise<boolean> {
  const [row] = await tx.db.execute(sql`
    select 1 from category_attributes a join categories c on c.id = ${categoryId}::uuid
    where a.key = ${key} and (a.category_id in (c.id, c.parent_id)
      or a.category_id in (select k.id from categories k where k.parent_id = c.id))
    limit 1`);
  return row !== undefined;
}

async function lastPlace(tx: TxCtx, categoryId: string): Promise<{ place: number; total: number }> {
  const [row] = await tx.db
    .select({
      place: sql<number>`coalesce(max(${categoryAttributes.position}) + 1, 0)::int`,
      total: sql<number>`count(*)::int`,
    })
    .from(categoryAttributes)
    .where(eq(categoryAttributes.categoryId, categoryId));
  return row ?? { place: 0, total: 0 };
}
