import { and, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { nearestDrivers } from './nearest-drivers';
import { searchOf } from './search-of';
import { currentSettings } from './settings';
import { deliveries, drivers } from './tables';

export type FreeDriver = {
  readonly driverId: string;
  readonly displayName: string;
  readonly plate: string;
  readonly distanceKm: number;
  readonly idleMinutes: number;
};

/** No search looks farther; a person may. */
const TIMES_FARTHER = 2;

/**
 * Whom a person may choose for a waiting delivery, the best first: also those who let it go before, and from farther off
 * than a search looks. Nobody when no driver is looked for. Internal: the caller asks who may.
 */
export async function freeDrivers(ctx: Ctx, ref: Reference): Promise<FreeDriver[]> {
  const [delivery] = await ctx.db
    .select()
    .from(deliveries)
    .where(
      and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id), eq(deliveries.state, 'searching')),
    );
  if (!delivery) return [];
  const settings = await currentSettings(ctx);
  const now = ctx.clock.now();
  const search = {
    ...searchOf(delivery, settings, { now }),
    radiusKm: Math.max(settings.radiusKm, settings.maxRadiusKm) * TIMES_FARTHER,
    // Of no round: a person may ask again.
    ...{ round: -1, askedSince: now },
  };
  const fit = (await nearestDrivers(ctx, [search])).get(delivery.id)?.fit ?? [];
  const named = new Map(
    (
      await namesOf(
        ctx,
        fit.map(({ driverId }) => driverId),
      )
    ).map((row) => [row.id, row]),
  );
  return fit.flatMap(({ driverId, distanceKm, idleMinutes }) => {
    const name = named.get(driverId);
    if (!name) return [];
    const { displayName, plate } = name;
    return [{ ...{ driverId, displayName, plate, distanceKm }, idleMinutes: Math.round(idleMinutes) }];
  });
}

async function namesOf(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select({ id: drivers.userId, displayName: drivers.displayName, plate: drivers.plate })
    .from(drivers)
    .where(inArray(drivers.userId, [...ids]));
}
