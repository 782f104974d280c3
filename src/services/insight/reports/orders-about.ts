import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { orderLabel } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { ordersOfPurchases } from './payments-in-trouble';

/** The orders a movement is about: the one it names, or all of its purchase. */
export async function ordersAbout(ctx: Ctx, lines: readonly { readonly ref: Reference }[]) {
  const idsOf = (kind: string) => lines.filter(({ ref }) => ref.kind === kind).map(({ ref }) => ref.id);
  const orderIds = idsOf('order');
  const [named, purchased] = await Promise.all([
    orderIds.length === 0
      ? []
      : ctx.db
          .select({ id: orders.id, number: orders.number })
          .from(orders)
          .where(inArray(orders.id, orderIds)),
    ordersOfPurchases(ctx, idsOf('purchase')),
  ]);
  return new Map([
    ...purchased,
    ...named.map(({ id, number }) => [id, [{ id, label: orderLabel(number) }]] as const),
  ]);
}
