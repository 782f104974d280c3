import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { distanceKm, type LatLng } from '@/lib/geo';
import type { TripLegs } from '@/services/delivery/dispatch';
import { fixesOf } from '@/services/delivery/tracking';
import type { Fix } from './areas';
import { currentFigures, type Figures } from './figures';
import { PRIOR_HANDOVER, PRIOR_LIVE, PRIOR_WAIT } from './priors';
import type { Range } from './ride';
import { wayBetween } from './roads';
import { timeLeft } from './time-left';

/** What counts as the ride so far. */
const RECENT_MS = 45 * 60_000;
const MOST_FIXES = 400;

export type TripTimeLeft = Range & {
  /** Of the fix it goes by; the moment of collecting where there is none since. */
  readonly asOf: Date;
  /** Whether a fix is behind it. */
  readonly isSeen: boolean;
  /** What rides took over what we said of them, as far as it was known: already in these minutes. */
  readonly correction: number;
};

/**
 * Minutes until a trip under way is handed over; null when nobody rides, the door cannot be read or the phone is silent.
 * Internal: the caller decides who sees it.
 */
export async function tripTimeLeft(ctx: Ctx, trip: TripLegs, shopId?: string): Promise<TripTimeLeft | null> {
  const began = beganAt(trip);
  if (!began || !trip.drop) return null;
  const now = ctx.clock.now();
  const recent = addMs(now, -RECENT_MS);
  const seen = await fixesOf(ctx, {
    deliveryId: trip.id,
    since: began > recent ? began : recent,
    limit: MOST_FIXES,
  });
  // Until it is heard of, a parcel is where it was collected; where its driver comes from is not known.
  const fixes = seen.length > 0 || !trip.collectedAt ? seen : [{ ...trip.pickup, at: trip.collectedAt }];
  return timeLeftFrom(ctx, trip, trip.drop, {
    now,
    fixes,
    isSeen: seen.length > 0,
    figures: await currentFigures(ctx),
    shopId,
  });
}

type Seen = {
  readonly now: Date;
  readonly fixes: readonly Fix[];
  readonly isSeen: boolean;
  readonly figures: Figures;
  readonly shopId: string | undefined;
};

async function timeLeftFrom(
  ctx: Ctx,
  trip: TripLegs,
  drop: NonNullable<TripLegs['drop']>,
  { now, fixes, isSeen, figures, shopId }: Seen,
): Promise<TripTimeLeft | null> {
  const last = fixes.at(-1);
  if (!last) return null;
  const way = (from: LatLng, to: LatLng) => wayBetween(ctx, from, to, figures.roadFactor);
  const stops = [last, ...trip.pickupsAhead, drop];
  const ways = await Promise.all(stops.slice(1).map((to, before) => way(stops[before] ?? last, to)));
  const waits = trip.pickupsAhead.map(() => figures.leg('wait', PRIOR_WAIT, shopId));
  const live = figures.leg('live', PRIOR_LIVE);
  const left = timeLeft({
    now,
    fixes,
    ways,
    waits: [...waits, figures.leg('handover', PRIOR_HANDOVER)],
    live,
    paces: figures.paces,
  });
  return left && { ...left, asOf: last.at, isSeen, correction: live.p50 };
}

/** When the leg that is being ridden began; null while nobody rides to shop or door. */
function beganAt({ state, assignedAt, collectedAt, isReturning }: TripLegs): Date | null {
  if (isReturning) return null;
  if (state === 'collected') return collectedAt;
  return state === 'assigned' ? assignedAt : null;
}

/** Straight from shop to door, in km; null where the door cannot be read. */
export const straightKmOf = ({ pickup, drop }: TripLegs): number | null => drop && distanceKm(pickup, drop);
