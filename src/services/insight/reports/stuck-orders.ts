import { and, asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { deliveries, drivers } from '@/services/delivery/dispatch/tables';
import { shopsOf } from '@/services/market/vendors';
import { vendors } from '@/services/market/vendors/tables';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { isStuck, type OrderState, orderLabel, orderResource, readState } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { isReturning } from './is-returning';

export type StuckOrder = {
  readonly id: string;
  readonly label: string;
  readonly state: OrderState;
  /** Could not be handed over. */
  readonly isReturning: boolean;
  readonly vendorName: string;
  /** Whom it waits for, in words. */
  readonly waitsFor: string;
  readonly since: Date;
};

export type StuckOrders = {
  /** The oldest first. */
  readonly items: readonly StuckOrder[];
  readonly hasMore: boolean;
  readonly now: Date;
};

/** What a person can work through; the rest comes up as these are done. */
const SHOWN = 50;

const WAITS_FOR: Readonly<Partial<Record<OrderState, string>>> = {
  awaiting_payment: 'the operator’s answer',
  placed: 'the shop to answer',
  accepted: 'the shop to pack it',
  ready: 'a driver',
  delivered: 'the job that closes it',
};

/** Orders that stand somewhere for so long that a person has to look, with whom they wait for. */
export async function stuckOrders(ctx: Ctx): Promise<StuckOrders> {
  authorise(ctx, 'order.read-any', 'follow');
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({
      order: orders,
      vendorName: vendors.name,
      driverName: drivers.displayName,
      isReturning: isReturning(orders.id),
    })
    .from(orders)
    .innerJoin(vendors, eq(vendors.id, orders.vendorId))
    .leftJoin(deliveries, and(eq(deliveries.refKind, 'order'), eq(deliveries.refId, orders.id)))
    .leftJoin(drivers, eq(drivers.userId, deliveries.driverId))
    .where(isStuck(now))
    .orderBy(asc(orders.updatedAt), asc(orders.number))
    .limit(SHOWN + 1);
  const shown = rows.slice(0, SHOWN);
  const seen = await thoseAllowed(
    ctx,
    'order.read-any',
    shown,
    ({ order }) => orderResource(order),
    await shopsOf(ctx),
  );
  return { items: seen.map(toStuck), hasMore: rows.length > SHOWN, now };
}

type Row = {
  readonly order: typeof orders.$inferSelect;
  readonly vendorName: string;
  readonly driverName: string | null;
  readonly isReturning: boolean;
};

function toStuck({ order, vendorName, driverName, isReturning }: Row): StuckOrder {
  const state = readState(order.state);
  const { id, number, updatedAt: since } = order;
  return {
    ...{ id, label: orderLabel(number), state, isReturning, vendorName, since },
    waitsFor: waitsFor(state, driverName, isReturning),
  };
}

function waitsFor(state: OrderState, driverName: string | null, isReturning: boolean): string {
  if (state === 'collected')
    return `${driverName ?? 'the driver'} to ${isReturning ? 'bring it back' : 'deliver it'}`;
  if (state === 'ready' && driverName !== null) return `${driverName} to collect it`;
  return WAITS_FOR[state] ?? 'a person';
}
