import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { categoriesChanged } from './categories-changed';
import { OrderCategories } from './inputs';
import { lockTree } from './lock-category';

export type OrderCategoriesOutcome =
  | { readonly kind: 'ordered' }
  /** Others are below that parent by now. */
  | { readonly kind: 'changed_meanwhile' };

/** Puts the categories below a parent, or those that stand alone, into an order. The same again changes nothing. */
export async function orderCategories(ctx: Ctx, input: OrderCategories): Promise<OrderCategoriesOutcome> {
  authorise(ctx, 'product.write-any');
  const { parentId, categoryIds } = OrderCategories.parse(input);
  return withTransaction(ctx, async (tx): Promise<OrderCategoriesOutcome> => {
    await lockTree(tx);
    const rows = await tx.db.execute<{ id: string }>(sql`
      select id from categories where parent_id is not distinct from ${parentId}::uuid order by position, slug`);
    const before = rows.map(({ id }) => id);
    if (before.length !== categoryIds.length || !before.every((id) => categoryIds.includes(id)))
      return { kind: 'changed_meanwhile' };
    if (before.every((id, at) => id === categoryIds[at])) return { kind: 'ordered' };
    await tx.db.execute(sql`
      update categories c set position = list.place - 1
      from jsonb_array_elements_text(${toJson(categoryIds)}::text::jsonb) with ordinality as list (id, place)
      where c.id = list.id::uuid`);
    await recordAudit(tx, {
      action: 'category.order',
      resourceKind: 'category',
      resourceId: parentId ?? 'top',
      before: { order: before.join(' ') },
      after: { order: categoryIds.join(' ') },
    });
    await categoriesChanged(tx, parentId === null ? categoryIds : [parentId], { goods: false });
    return { kind: 'ordered' };
  });
}
