import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { deliveries, deliveryOffers, drivers } from '@/services/delivery/dispatch/tables';
import { shopsOf } from '@/services/market/vendors';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { orderLabel, orderResource } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { UnassignedOrders } from './inputs';

export type UnassignedOrder = {
  readonly id: string;
  readonly label: string;
  readonly pickupName: string;
  /** How often all drivers near were asked. */
  readonly rounds: number;
  /** Since when a driver is looked for. */
  readonly since: Date;
  /** When that was found to last too long. */
  readonly escalatedAt: Date | null;
  /** Who is being asked just now. */
  readonly asking: string | null;
};

/** Orders whose parcel nobody carries yet, the longest waiting first. Permission order.read-any. */
export async function unassignedOrders(
  ctx: Ctx,
  input: z.input<typeof UnassignedOrders>,
): Promise<Page<UnassignedOrder> & { now: Date }> {
  authorise(ctx, 'order.read-any', 'follow');
  const { cursor, limit } = UnassignedOrders.parse(input);
  const after = placeAfter(cursor);
  const since =
    sql<Date>`coalesce(${deliveries.searchSince}, ${deliveries.heldUntil}, ${deliveries.createdAt})`.mapWith(
      deliveries.createdAt,
    );
  const rows = await ctx.db
    .select({
      order: orders,
      deliveryId: deliveries.id,
      pickupName: deliveries.pickupName,
      rounds: deliveries.searchRound,
      since,
      escalatedAt: deliveries.escalatedAt,
      asking: drivers.displayName,
    })
    .from(deliveries)
    .innerJoin(orders, and(eq(deliveries.refKind, 'order'), eq(orders.id, deliveries.refId)))
    .leftJoin(
      deliveryOffers,
      and(eq(deliveryOffers.deliveryId, deliveries.id), eq(deliveryOffers.state, 'open')),
    )
    .leftJoin(drivers, eq(drivers.userId, deliveryOffers.driverId))
    .where(
      and(
        eq(deliveries.state, 'searching'),
        or(isNull(deliveries.heldUntil), lte(deliveries.heldUntil, ctx.clock.now())),
        after ? sql`(${since}, ${deliveries.id}) > (${after.at}::timestamptz, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(since), asc(deliveries.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.since.toISOString(), row.deliveryId]));
  // A page may come out shorter: what a policy denies is left out.
  const seen = await thoseAllowed(
    ctx,
    'order.read-any',
    page.items,
    ({ order }) => orderResource(order),
    await shopsOf(ctx),
  );
  return {
    ...page,
    now: ctx.clock.now(),
    items: seen.map(({ order, deliveryId: _delivery, ...facts }) => ({
      ...facts,
      id: order.id,
      label: orderLabel(order.number),
    })),
  };
}
