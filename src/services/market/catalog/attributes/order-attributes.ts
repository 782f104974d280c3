import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { categoriesChanged } from '../category-tree/categories-changed';
import { lockCategory } from '../category-tree/lock-category';
import { OrderAttributes } from './inputs';

export type OrderAttributesOutcome =
  | { readonly kind: 'ordered' }
  /** The category asks for other things by now. */
  | { readonly kind: 'changed_meanwhile' };

/**
 * Puts what a category itself asks for into an order. The same again changes nothing.
 * @throws AppError not_found for a category nobody has
 */
export async function orderAttributes(ctx: Ctx, input: OrderAttributes): Promise<OrderAttributesOutcome> {
  authorise(ctx, 'product.write-any');
  const { categoryId, attributeIds } = OrderAttributes.parse(input);
  return withTransaction(ctx, async (tx): Promise<OrderAttributesOutcome> => {
    await lockCategory(tx, categoryId);
    const rows = await tx.db.execute<{ id: string; key: string }>(sql`
      select id, key from category_attributes where category_id = ${categoryId}::uuid and removed_at is null
      order by position, key`);
    if (rows.length !== attributeIds.length || !rows.every(({ id }) => attributeIds.includes(id)))
      return { kind: 'changed_meanwhile' };
    if (rows.every(({ id }, at) => id === attributeIds[at])) return { kind: 'ordered' };
    await tx.db.execute(sql`
      update category_attributes a set position = list.place - 1
      from jsonb_array_elements_text(${toJson(attributeIds)}::text::jsonb) with ordinality as list (id, place)
      where a.id = list.id::uuid`);
    const keyOf = new Map(rows.map(({ id, key }) => [id, key]));
    await recordAudit(tx, {
      action: 'category.attribute-order',
      resourceKind: 'category',
      resourceId: categoryId,
      before: { order: rows.map(({ key }) => key).join(' ') },
      after: { order: attributeIds.map((id) => keyOf.get(id) ?? '').join(' ') },
    });
    await categoriesChanged(tx, [categoryId], { goods: true });
    return { kind: 'ordered' };
  });
}
