import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { ConsideredDriver, DecisionSettings, dispatchDecisions } from './tables';

type Way = (typeof dispatchDecisions.$inferSelect)['way'];

export type PlannedOffer = {
  readonly deliveryId: string;
  readonly driverId: string;
  readonly distanceKm: number;
  readonly round: number;
  readonly considered: readonly ConsideredDriver[];
  readonly settings: DecisionSettings;
};

export type MadeOffer = {
  readonly id: bigint;
  readonly deliveryId: string;
  readonly driverId: string;
  readonly expiresAt: Date;
};

/**
 * Makes those of the offers that still can be made, each with the decision behind it, in one statement. One is missing from
 * the answer when its driver went off shift or took something else meanwhile, as their row says once it is locked. Locked in
 * the order of the drivers, so that two who make many wait for each other and never in a circle. The caller has locked the
 * deliveries, and with `lockDrivers` every driver besides these whose offer it changes.
 */
export async function makeOffers(
  ctx: TxCtx,
  way: Way,
  planned: readonly PlannedOffer[],
): Promise<MadeOffer[]> {
  if (planned.length === 0) return [];
  const now = ctx.clock.now();
  const rows = planned.map((offer) => ({
    delivery_id: offer.deliveryId,
    driver_id: offer.driverId,
    distance_km: offer.distanceKm,
    round: offer.round,
    expires_at: addMs(now, offer.settings.offerSeconds * 1000),
    considered: offer.considered,
    settings: offer.settings,
  }));
  const made = await ctx.db.execute<{ id: string; delivery_id: string }>(sql`
    with planned as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as p(delivery_id uuid, driver_id uuid,
        distance_km float8, round int, expires_at timestamptz, considered jsonb, settings jsonb)
    ), free as materialized (
      select user_id from drivers where user_id in (select driver_id from planned) and online and not engaged
      order by user_id for no key update
    ), made as (
      insert into delivery_offers (delivery_id, driver_id, state, distance_km, round, offered_at, expires_at)
      select delivery_id, driver_id, 'open', distance_km, round, ${now.toISOString()}::timestamptz, expires_at
      from planned join free on free.user_id = planned.driver_id
      on conflict do nothing
      returning id, delivery_id
    ), decided as (
      insert into dispatch_decisions (delivery_id, round, way, driver_id, considered, settings, decided_at)
      select p.delivery_id, p.round, ${way}, p.driver_id, p.considered, p.settings, ${now.toISOString()}::timestamptz
      from made join planned p using (delivery_id)
    )
    select id::text, delivery_id from made`);
  const byDelivery = new Map(planned.map((offer) => [offer.deliveryId, offer]));
  return made.flatMap(({ id, delivery_id: deliveryId }) => {
    const offer = byDelivery.get(deliveryId);
    if (!offer) return [];
    const expiresAt = addMs(now, offer.settings.offerSeconds * 1000);
    return [{ id: BigInt(id), deliveryId, driverId: offer.driverId, expiresAt }];
  });
}
