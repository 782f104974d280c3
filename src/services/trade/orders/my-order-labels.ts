import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { shopsOf } from '@/services/market/vendors';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { MyOrderLabels } from './inputs';
import { orderLabel } from './order-label';
import { orderResource } from './order-resource';
import { orders } from './tables';

export type LabelledOrder = {
  /** The id that was asked for, of the order or of its purchase. */
  readonly of: string;
  readonly orderId: string;
  readonly label: string;
};

/** What one's own orders are called, by their ids or those of their purchases; others are left out. One statement. */
export async function myOrderLabels(ctx: Ctx, input: MyOrderLabels): Promise<LabelledOrder[]> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { ids } = MyOrderLabels.parse(input);
  if (ids.length === 0) return [];
  const found = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.customerId, userId), or(inArray(orders.id, ids), inArray(orders.purchaseId, ids))))
    .orderBy(asc(orders.number));
  const rows = await thoseAllowed(ctx, 'order.read-own', found, orderResource, await shopsOf(ctx));
  const asked = new Set(ids);
  return rows.flatMap(({ id, purchaseId, number }) =>
    [id, purchaseId]
      .filter((of) => asked.has(of))
      .map((of) => ({ of, orderId: id, label: orderLabel(number) })),
  );
}
