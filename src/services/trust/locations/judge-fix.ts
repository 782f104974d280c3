import { distanceKm, type LatLng, MAX_ACCURACY_M } from '@/lib/geo';
import { type Area, areasAt, nearestArea } from '@/lib/geofence';

/** A place somebody is said to be at. */
export type Fix = LatLng & {
  /** Radius of 68 % confidence in metres; null when nothing measured it. */
  readonly accuracyM: number | null;
  readonly recordedAt: Date;
  /** The phone measured it, or a person chose it: a pin, a tap, a name. Taps come early and say nothing of travel. */
  readonly by: 'phone' | 'person';
};

export type PastPlace = LatLng & { readonly accuracyM: number; readonly at: Date };

/** What a place is wanted for decides what is asked of it. */
export type Purpose = 'drop_off' | 'shift_start' | 'ride' | 'sign_in';

const ASKED: Record<Purpose, { timely: boolean; measured: boolean; served: boolean; travel: boolean }> = {
  drop_off: { timely: false, measured: false, served: true, travel: false },
  shift_start: { timely: true, measured: false, served: true, travel: false },
  ride: { timely: true, measured: true, served: true, travel: true },
  sign_in: { timely: true, measured: true, served: false, travel: true },
};
export const asks = (purpose: Purpose) => ASKED[purpose];

export const RELIABLE = {
  /** A phone may have been in a tunnel this long before it sends. */
  oldestMs: 10 * 60_000,
  /** Phones' clocks run ahead a little. */
  newestMs: 60_000,
  maxAccuracyM: MAX_ACCURACY_M,
} as const;

export const TRAVEL = {
  /** Faster is suspicious, not impossible: a long flight can be, which is why nothing is refused for it. */
  maxKmh: 500,
  /** Nearer together, a wrong cell tower explains it. */
  minKm: 25,
  /** Closer in time, two sensors of one phone may still disagree. */
  minElapsedMs: 60_000,
  /** Clocks of two phones may differ so much: the journey gets that much more time. */
  clockSkewMs: 2 * 60_000,
  /** Stored places are rounded to a hundredth of a degree, half a diagonal of which is this. */
  roundingKm: 0.8,
} as const;

export type Reason =
  | { readonly kind: 'chosen_by_hand' }
  | { readonly kind: 'inaccurate'; readonly accuracyM: number | null; readonly limitM: number }
  | { readonly kind: 'too_old'; readonly minutes: number }
  | { readonly kind: 'clock_ahead'; readonly seconds: number }
  | { readonly kind: 'outside'; readonly nearest: string | null; readonly km: number | null }
  | { readonly kind: 'too_fast'; readonly km: number; readonly minutes: number; readonly kmh: number };

export type Travel = { readonly km: number; readonly minutes: number; readonly kmh: number };

/** Never a bare no: what was found, why, and the numbers behind it. What follows is up to whoever asked. */
export type PlaceVerdict = {
  readonly outcome: 'ok' | 'suspicious' | 'unreliable';
  readonly reasons: readonly Reason[];
  /** Names of the areas the place lies in. */
  readonly areas: readonly string[];
  /** The journey from the place before, where it could be judged. */
  readonly travel: Travel | null;
};

type Surroundings = {
  readonly purpose: Purpose;
  readonly areas: readonly Area[];
  readonly previous: PastPlace | null;
  readonly now: Date;
};

/** What keeps a fix from being evidence of where somebody is. */
export function unreliability(fix: Fix, purpose: Purpose, now: Date): Reason[] {
  const { timely, measured } = asks(purpose);
  const ageMs = now.getTime() - fix.recordedAt.getTime();
  const reasons: Reason[] = [];
  if (measured && fix.by === 'person') reasons.push({ kind: 'chosen_by_hand' });
  else if (measured && (fix.accuracyM === null || fix.accuracyM > RELIABLE.maxAccuracyM)) {
    reasons.push({ kind: 'inaccurate', accuracyM: fix.accuracyM, limitM: RELIABLE.maxAccuracyM });
  }
  if (timely && ageMs > RELIABLE.oldestMs) {
    reasons.push({ kind: 'too_old', minutes: Math.round(ageMs / 60_000) });
  }
  if (timely && ageMs < -RELIABLE.newestMs) {
    reasons.push({ kind: 'clock_ahead', seconds: Math.round(-ageMs / 1000) });
  }
  return reasons;
}

/**
 * The slowest journey that explains both places: the uncertainty of both is taken off the way and the clocks' skew
 * added to the time. Null for places too near, or too soon after each other, to say anything.
 */
export function travelBetween(previous: PastPlace, fix: Fix): Travel | null {
  const elapsedMs = Math.abs(fix.recordedAt.getTime() - previous.at.getTime());
  if (elapsedMs < TRAVEL.minElapsedMs) return null;
  const doubtKm = (previous.accuracyM + (fix.accuracyM ?? 0)) / 1000 + TRAVEL.roundingKm;
  const km = Math.max(0, distanceKm(previous, fix) - doubtKm);
  if (km < TRAVEL.minKm) return null;
  const hours = (elapsedMs + TRAVEL.clockSkewMs) / 3_600_000;
  return { km: Math.round(km), minutes: Math.round(elapsedMs / 60_000), kmh: Math.round(km / hours) };
}

/** The whole judgement over given surroundings; no clock, no database. */
export function judgeFix(fix: Fix, { purpose, areas, previous, now }: Surroundings): PlaceVerdict {
  const { served, travel: travels } = asks(purpose);
  const doubts = unreliability(fix, purpose, now);
  const inside = areasAt(fix, areas).map(({ name }) => name);
  const suspicions: Reason[] = [];
  if (served && inside.length === 0) {
    const nearest = nearestArea(fix, areas);
    suspicions.push({
      kind: 'outside',
      nearest: nearest?.name ?? null,
      km: nearest && Math.round(nearest.km),
    });
  }
  const travel = travels && doubts.length === 0 && previous ? travelBetween(previous, fix) : null;
  if (travel && travel.kmh > TRAVEL.maxKmh) suspicions.push({ kind: 'too_fast', ...travel });
  const outcome = doubts.length > 0 ? 'unreliable' : suspicions.length > 0 ? 'suspicious' : 'ok';
  return { outcome, reasons: [...suspicions, ...doubts], areas: inside, travel };
}
