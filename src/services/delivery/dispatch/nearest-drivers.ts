import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { boxAround, distanceKm, type LatLng } from '@/lib/geo';
import type { Ugx } from '@/lib/money';

export type NearDriver = { readonly driverId: string; readonly distanceKm: number };

/** GPS cannot tell drivers of one boda stage apart: within this they count as equally near. */
const SAME_STAGE_KM = 0.05;
/** Read from the index; more than this many nearer drivers are never needed. */
const CANDIDATES = 24;

type Search = {
  readonly deliveryId: string;
  readonly round: number;
  readonly around: LatLng;
  readonly radiusKm: number;
  /** Drivers last heard of before this are left out. */
  readonly heardSince: Date;
  /** Drivers who let this delivery go after this are left in peace, in whatever round. */
  readonly askedSince: Date;
  /** What must be taken at the door; nought when it is paid for. */
  readonly collectUgx: Ugx;
  /** The most a driver may owe us with it. */
  readonly cashLimitUgx: Ugx;
};

type Row = { driver_id: string; lat: number; lng: number; idle_ms: string | null };

/**
 * Free drivers near a pickup: online, heard of lately, carrying nothing, with no open offer, not
 * asked in this round or just before, not one it was taken back from, and with room for the cash of the door. Nearest first; among equals the one idle longest. Degrees sort the
 * index's candidates (exact enough at the equator), haversine decides.
 */
export async function nearestDrivers(ctx: TxCtx, search: Search): Promise<NearDriver[]> {
  const box = boxAround(search.around, search.radiusKm);
  const rows = await ctx.db.execute<Row>(sql`
    select d.user_id as driver_id, d.lat, d.lng, (extract(epoch from d.idle_since) * 1000)::bigint as idle_ms
    from drivers d
    where d.online
      and d.lat between ${box.minLat} and ${box.maxLat}
      and d.lng between ${box.minLng} and ${box.maxLng}
      and (${search.collectUgx.toString()}::bigint = 0
        or d.cash_owed_ugx + ${search.collectUgx.toString()}::bigint <= ${search.cashLimitUgx.toString()}::bigint)
      and d.located_at >= ${search.heardSince.toISOString()}::timestamptz
      and not exists (select 1 from deliveries c
        where c.driver_id = d.user_id and c.state in ('assigned', 'collected'))
      and not exists (select 1 from delivery_offers o
        where o.driver_id = d.user_id and o.state = 'open')
      and not exists (select 1 from delivery_offers o
        where o.delivery_id = ${search.deliveryId} and o.driver_id = d.user_id
          and (o.round = ${search.round} or o.state = 'taken_back' or o.answered_at > ${search.askedSince.toISOString()}::timestamptz))
    order by (d.lat - ${search.around.lat}) ^ 2 + (d.lng - ${search.around.lng}) ^ 2
    limit ${CANDIDATES}`);
  return rows
    .map((row) => ({
      driverId: row.driver_id,
      distanceKm: distanceKm(search.around, row),
      idleMs: Number(row.idle_ms ?? 0),
    }))
    .filter((near) => near.distanceKm <= search.radiusKm)
    .sort((a, b) => stage(a.distanceKm) - stage(b.distanceKm) || a.idleMs - b.idleMs)
    .map(({ driverId, distanceKm: km }) => ({ driverId, distanceKm: km }));
}

const stage = (km: number) => Math.floor(km / SAME_STAGE_KM);
