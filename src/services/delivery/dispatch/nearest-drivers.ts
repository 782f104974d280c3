import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { distanceKm } from '@/lib/geo';
import { type NearRow, nearQuery, type Search } from './near-query';
import { type DriverFacts, rankDrivers, type Scored } from './score-driver';
import type { DriverVerdict } from './tables';

export type LeftOut = DriverFacts & { readonly verdict: DriverVerdict };

export type Near = {
  /** Whom to ask, the best first. */
  readonly fit: readonly Scored[];
  /** A few of the nearest who could not be asked, nearest first. */
  readonly leftOut: readonly LeftOut[];
};

/** Work of so long ago no longer counts. */
export const RECENT_MS = 2 * 60 * 60 * 1000;

/**
 * Drivers near each pickup, by delivery. Fit are those online, heard of lately, carrying nothing, with no open offer, not
 * asked in this round or just before, not one it was taken back from, and with room for the cash of the door. One
 * statement, whatever the number of searches. Degrees walk the index (exact enough at the equator), haversine decides.
 */
export async function nearestDrivers(
  ctx: Ctx,
  searches: readonly Search[],
): Promise<ReadonlyMap<string, Near>> {
  const now = ctx.clock.now();
  const rows = await ctx.db.execute<NearRow>(nearQuery(searches, addMs(now, -RECENT_MS)));
  const found = new Map(searches.map(({ deliveryId }): [string, NearRow[]] => [deliveryId, []]));
  for (const row of rows) found.get(row.delivery_id)?.push(row);
  return new Map(
    searches.map((search) => [search.deliveryId, toNear(search, found.get(search.deliveryId) ?? [], now)]),
  );
}

function toNear({ around, radiusKm }: Search, rows: readonly NearRow[], now: Date): Near {
  const within = rows.map((row) => ({ row, facts: factsOf(row, distanceKm(around, row), now) }));
  const reached = within.filter(({ facts }) => facts.distanceKm <= radiusKm);
  return {
    fit: rankDrivers(reached.filter(({ row }) => row.left_out === null).map(({ facts }) => facts)),
    leftOut: reached
      .flatMap(({ row, facts }) => (row.left_out === null ? [] : [{ ...facts, verdict: row.left_out }]))
      .sort((a, b) => a.distanceKm - b.distanceKm),
  };
}

function factsOf(row: NearRow, km: number, now: Date): DriverFacts {
  return {
    driverId: row.driver_id,
    distanceKm: km,
    idleMinutes: row.idle_ms === null ? 0 : Math.max(0, (now.getTime() - Number(row.idle_ms)) / 60_000),
    answered: row.answered,
    accepted: row.accepted,
    recentTrips: row.trips,
  };
}
