import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { addUgx, subtractUgx, ZERO_UGX } from '@/lib/money';
import { CARRIED } from './delivery-state';
import type { DeliveryRow } from './move-delivery';
import { topUpUgx } from './plan-trips';
import { deliveries, deliveryOffers } from './tables';

/** In the order a driver calls at their shops. */
const BY_STOP = [asc(deliveries.tripStop), asc(deliveries.id)];

/** Looks for a driver now, and waits for nobody any more. */
export const isDue = ({ state, heldUntil }: Pick<DeliveryRow, 'state' | 'heldUntil'>, now: Date): boolean =>
  state === 'searching' && (heldUntil === null || heldUntil <= now);

/** The same as a condition. */
export const dueAt = (now: Date): SQL =>
  sql`${deliveries.state} = 'searching' and (${deliveries.heldUntil} is null or ${deliveries.heldUntil} <= ${now.toISOString()}::timestamptz)`;

/** Of a trip only the first stop that is due is offered; the driver who takes it takes the others that are. */
export const isLead = (now: Date): SQL => sql`not exists (
  select from deliveries mate where mate.trip_id = ${deliveries.tripId} and mate.state = 'searching'
    and (mate.held_until is null or mate.held_until <= ${now.toISOString()}::timestamptz)
    and (mate.trip_stop, mate.id) < (${deliveries.tripStop}, ${deliveries.id}))`;

/** Whether somebody is being asked for any part of a delivery's trip. */
export const hasOpenOffer = sql`exists (
  select from delivery_offers o join deliveries mate on mate.id = o.delivery_id
  where mate.trip_id = ${deliveries.tripId} and o.state = 'open')`;

type Which = { readonly deliveryId: string } | { readonly ref: Reference };

/**
 * Locks a whole trip, by any delivery of it, always in the order of their ids, so that two who do so never wait in a
 * circle. Every verb takes this lock before it touches an offer.
 * @returns in the order of their stops; empty when there is no such delivery
 */
export async function lockTrip(ctx: TxCtx, which: Which): Promise<DeliveryRow[]> {
  const named =
    'deliveryId' in which
      ? eq(deliveries.id, which.deliveryId)
      : and(eq(deliveries.refKind, which.ref.kind), eq(deliveries.refId, which.ref.id));
  const rows = await ctx.db
    .select()
    .from(deliveries)
    .where(
      inArray(deliveries.tripId, ctx.db.select({ tripId: deliveries.tripId }).from(deliveries).where(named)),
    )
    .orderBy(asc(deliveries.id))
    .for('no key update');
  return rows.sort(byStop);
}

const byStop = (a: DeliveryRow, b: DeliveryRow) => a.tripStop - b.tripStop || (a.id < b.id ? -1 : 1);

/** All that is due of these trips, by trip, each in the order of its stops. */
export async function dueOf(
  ctx: Ctx,
  tripIds: readonly string[],
): Promise<ReadonlyMap<string, DeliveryRow[]>> {
  const rows =
    tripIds.length === 0
      ? []
      : await ctx.db
          .select()
          .from(deliveries)
          .where(and(inArray(deliveries.tripId, [...tripIds]), dueAt(ctx.clock.now())))
          .orderBy(...BY_STOP);
  const trips = new Map<string, DeliveryRow[]>();
  for (const row of rows) trips.set(row.tripId, [...(trips.get(row.tripId) ?? []), row]);
  return trips;
}

/** Whether of a trip's rows one is offered just now. */
export async function openOffersOf(ctx: TxCtx, rows: readonly DeliveryRow[]) {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  return ctx.db
    .select()
    .from(deliveryOffers)
    .where(and(inArray(deliveryOffers.deliveryId, ids), eq(deliveryOffers.state, 'open')))
    .orderBy(asc(deliveryOffers.id));
}

/**
 * Part of what a driver said yes to has gone from them: works out anew what they get above the shares of the rest, and keeps
 * it with the first stop. The caller has locked the trip.
 */
export async function keepTopUp(ctx: TxCtx, tripId: string, driverId: string): Promise<void> {
  const carried = await ctx.db
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.tripId, tripId),
        eq(deliveries.driverId, driverId),
        inArray(deliveries.state, [...CARRIED, 'delivered']),
      ),
    )
    .orderBy(...BY_STOP);
  const [handedOver, open] = [carried.filter(isHandedOver), carried.filter((row) => !isHandedOver(row))];
  // Paid already, with what it had then.
  const paidUgx = addUgx(...handedOver.map((row) => row.topUpUgx));
  const wantedUgx = topUpUgx(carried);
  const leftUgx = wantedUgx > paidUgx ? subtractUgx(wantedUgx, paidUgx) : ZERO_UGX;
  for (const [index, row] of open.entries()) {
    const amountUgx = index === 0 ? leftUgx : ZERO_UGX;
    if (row.topUpUgx === amountUgx) continue;
    await ctx.db.update(deliveries).set({ topUpUgx: amountUgx }).where(eq(deliveries.id, row.id));
  }
}

const isHandedOver = ({ state }: DeliveryRow) => state === 'delivered';
