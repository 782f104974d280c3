import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { addUgx, type Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { shopsOf } from '@/services/market/vendors';
import { vendors } from '@/services/market/vendors/tables';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { type OrderState, orderLabel, orderResource, readState } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';

import { ListOrders, ORDER_FILTERS } from './inputs';
import { isReturning } from './is-returning';

export type OrderRow = {
  id: string;
  label: string;
  state: OrderState;
  /** Could not be handed over. */
  isReturning: boolean;
  vendorName: string;
  totalUgx: Ugx;
  createdAt: Date;
};

/** Null when no number is asked for; 0, which no order has, for text that holds none. */
function numberOf(text = ''): number | null {
  return text.trim() === '' ? null : Number(text.replace(/\D/g, '').slice(0, 12));
}

function conditions(input: ListOrders): SQL[] {
  const states = ORDER_FILTERS[input.filter];
  const number = numberOf(input.number);
  const after = placeAfter(input.cursor);
  return [
    ...(states ? [inArray(orders.state, [...states])] : []),
    ...(number === null ? [] : [eq(orders.number, number)]),
    ...(after
      ? [sql`(${orders.createdAt}, ${orders.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`]
      : []),
  ];
}

/** Orders of the whole market, newest first. Permission order.read-any. */
export async function listOrders(ctx: Ctx, input: z.input<typeof ListOrders>): Promise<Page<OrderRow>> {
  authorise(ctx, 'order.read-any', 'follow');
  const query = ListOrders.parse(input);
  const rows = await ctx.db
    .select({
      id: orders.id,
      number: orders.number,
      state: orders.state,
      isReturning: isReturning(orders.id),
      vendorName: vendors.name,
      subtotalUgx: orders.subtotalUgx,
      deliveryFeeUgx: orders.deliveryFeeUgx,
      createdAt: orders.createdAt,
      customerId: orders.customerId,
      vendorId: orders.vendorId,
    })
    .from(orders)
    .innerJoin(vendors, eq(vendors.id, orders.vendorId))
    .where(and(...conditions(query)))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(query.limit + 1);
  const page = toPage(rows, query.limit, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
  // A page may come out shorter: what a policy denies is left out.
  const seen = await thoseAllowed(ctx, 'order.read-any', page.items, orderResource, await shopsOf(ctx));
  return {
    ...page,
    items: seen.map(
      ({ subtotalUgx, deliveryFeeUgx, number, state, customerId: _, vendorId: __, ...shown }) => ({
        ...shown,
        label: orderLabel(number),
        state: readState(state),
        totalUgx: addUgx(subtotalUgx, deliveryFeeUgx),
      }),
    ),
  };
}
