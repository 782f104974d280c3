import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Clock } from '@/lib/clock';
import type { Area } from '@/lib/geofence';
import { geofences } from './tables';

/** A change made by another process holds here after this long at the latest. */
const CACHE_MS = 30_000;

/** One clock per process (one per world in tests), so it names the process whose memory this is. */
const remembered = new WeakMap<Clock, { areas: readonly Area[]; readAtMs: number }>();

/** The areas that are switched on, by name. Everyone may ask. */
export async function serviceAreas(ctx: Ctx): Promise<readonly Area[]> {
  const nowMs = ctx.clock.now().getTime();
  const known = remembered.get(ctx.clock);
  const ageMs = known ? nowMs - known.readAtMs : Number.POSITIVE_INFINITY;
  if (known && ageMs >= 0 && ageMs < CACHE_MS) return known.areas;
  const areas = await ctx.db
    .select({ name: geofences.name, shape: geofences.shape })
    .from(geofences)
    .where(eq(geofences.enabled, true))
    .orderBy(asc(geofences.name));
  remembered.set(ctx.clock, { areas, readAtMs: nowMs });
  return areas;
}

/** After a change in this process. */
export function forgetAreas(ctx: Ctx): void {
  remembered.delete(ctx.clock);
}
