import { and, asc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { deliveries, deliveryOffers, drivers } from '@/services/delivery/dispatch/tables';
import { vendors } from '@/services/market/vendors/tables';
import { entriesAbout } from '@/services/platform/audit';
import { users } from '@/services/platform/identity/tables';
import { orderEvents, orderLines, orders, purchases } from '@/services/trade/orders/tables';
import { isReturning } from './is-returning';

/** The order with its purchase, shop and customer. @throws AppError not_found */
export async function orderRow(ctx: Ctx, orderId: string) {
  const [row] = await ctx.db
    .select({
      order: orders,
      purchase: purchases,
      vendor: { id: vendors.id, name: vendors.name, slug: vendors.slug },
      customer: { id: users.id, displayName: users.displayName, phoneSealed: users.phoneSealed },
    })
    .from(orders)
    .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
    .innerJoin(vendors, eq(vendors.id, orders.vendorId))
    .innerJoin(users, eq(users.id, orders.customerId))
    .where(eq(orders.id, orderId));
  if (!row) throw notFound('order');
  return row;
}

/** Orders paid together, in the order of their numbers. */
export function ordersOf(ctx: Ctx, purchaseId: string) {
  return ctx.db
    .select({
      id: orders.id,
      number: orders.number,
      state: orders.state,
      isReturning: isReturning(orders.id),
      vendorName: vendors.name,
    })
    .from(orders)
    .innerJoin(vendors, eq(vendors.id, orders.vendorId))
    .where(eq(orders.purchaseId, purchaseId))
    .orderBy(asc(orders.number));
}

export function linesOf(ctx: Ctx, orderId: string) {
  return ctx.db
    .select({
      productId: orderLines.productId,
      name: orderLines.name,
      strength: orderLines.strength,
      quantity: orderLines.quantity,
      unitPriceUgx: orderLines.unitPriceUgx,
      totalUgx: orderLines.totalUgx,
      givenBack: sql<number>`(select coalesce(sum((piece->>'quantity')::int), 0)::int
        from order_refunds r, jsonb_array_elements(r.lines) as piece
        where r.order_id = ${orderId}::uuid and piece->>'productId' = order_lines.product_id::text)`,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
}

export function eventsOf(ctx: Ctx, orderId: string) {
  return ctx.db
    .select({
      fromState: orderEvents.fromState,
      toState: orderEvents.toState,
      actor: orderEvents.actor,
      reason: orderEvents.reason,
      at: orderEvents.at,
    })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(asc(orderEvents.id));
}

/** The order's delivery without its codes: those are for the people at the counter and at the door. */
export async function deliveryRow(ctx: Ctx, orderId: string) {
  const [row] = await ctx.db
    .select({
      id: deliveries.id,
      state: deliveries.state,
      driverId: deliveries.driverId,
      driverName: drivers.displayName,
      plate: drivers.plate,
      distanceKm: deliveries.distanceKm,
      pickupTriesLeft: deliveries.pickupTriesLeft,
      deliveryTriesLeft: deliveries.deliveryTriesLeft,
      searchRound: deliveries.searchRound,
      searchSince:
        sql<Date>`coalesce(${deliveries.searchSince}, ${deliveries.heldUntil}, ${deliveries.createdAt})`.mapWith(
          deliveries.createdAt,
        ),
      escalatedAt: deliveries.escalatedAt,
      returningSince: deliveries.returningSince,
      hasReturnPhoto: sql<boolean>`${deliveries.returnPhotoKey} is not null`,
      parcel: deliveries.parcel,
      createdAt: deliveries.createdAt,
      assignedAt: deliveries.assignedAt,
      collectedAt: deliveries.collectedAt,
      deliveredAt: deliveries.deliveredAt,
    })
    .from(deliveries)
    .leftJoin(drivers, eq(drivers.userId, deliveries.driverId))
    .where(and(eq(deliveries.refKind, 'order'), eq(deliveries.refId, orderId)));
  return row ?? null;
}

const MAX_OFFERS = 200;

export function offersOf(ctx: Ctx, deliveryId: string) {
  return ctx.db
    .select({
      id: deliveryOffers.id,
      driverName: drivers.displayName,
      state: deliveryOffers.state,
      distanceKm: deliveryOffers.distanceKm,
      round: deliveryOffers.round,
      offeredAt: deliveryOffers.offeredAt,
      answeredAt: deliveryOffers.answeredAt,
    })
    .from(deliveryOffers)
    .innerJoin(drivers, eq(drivers.userId, deliveryOffers.driverId))
    .where(eq(deliveryOffers.deliveryId, deliveryId))
    .orderBy(asc(deliveryOffers.id))
    .limit(MAX_OFFERS);
}

const MAX_AUDIT = 500;

/** What people did to any of these things, oldest first. */
export const auditOf = (ctx: Ctx, things: readonly Reference[]) => entriesAbout(ctx, things, MAX_AUDIT);
