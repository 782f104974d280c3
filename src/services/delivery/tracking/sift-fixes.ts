import { addMs } from '@/lib/clock';
import { distanceKm, type LatLng, MAX_ACCURACY_M } from '@/lib/geo';

/** As a phone recorded it, by its own clock. */
export type SentFix = LatLng & { readonly accuracyM: number; readonly recordedAt: Date };
/** The same by our clock. */
export type TimedFix = LatLng & { readonly accuracyM: number; readonly at: Date };

/** Why a fix is no evidence of where the phone was. */
export type FixRefusal = 'inaccurate' | 'too_old' | 'ahead' | 'jump';

export type SiftedFixes = {
  /** Later than the last kept one and telling something new, oldest first. */
  readonly kept: readonly TimedFix[];
  /** The latest that can be believed, also when it tells nothing new; null when none can. */
  readonly newest: TimedFix | null;
  /** Why the latest of them all is not believed; null when it is. */
  readonly refusal: FixRefusal | null;
};

export const SIFT = {
  /**
   * The way to us takes this long on a bad day: up to here the phone's clock is taken to be right. One that says it sent
   * something later than now is ahead, however little.
   */
  clockToleranceMs: 30_000,
  /** A corrected time is no surer than this, because the way to us never takes equally long. */
  correctedToMs: 5_000,
  /** A phone may have been without network this long. */
  oldestMs: 10 * 60_000,
  /** A fix of a phone's own future, by more than its sensors may differ. */
  aheadMs: 60_000,
  /** No boda goes faster, */
  maxKmh: 200,
  /** and nearer together noise explains it. */
  noiseKm: 0.5,
  /** A fix this close and this soon after the last kept one tells nothing new. */
  thinKm: 0.015,
  thinMs: 10_000,
} as const;

type Known = { readonly sentAt: Date; readonly now: Date; readonly last: TimedFix | null };

/**
 * Orders a phone's fixes by our clock and takes out what is repeated, late or beyond belief. How far the phone's clock
 * is off is read from when it says that it sent them. A place too far away to have been reached is refused until enough
 * time has passed, so a wrong one among those believed rights itself. Pure: no clock, no database.
 */
export function siftFixes(fixes: readonly SentFix[], { sentAt, now, last }: Known): SiftedFixes {
  const offMs = now.getTime() - sentAt.getTime();
  const isClockWrong = offMs < 0 || offMs > SIFT.clockToleranceMs;
  const timed = fixes
    .map((fix) => {
      const { recordedAt } = fix;
      const isAhead = recordedAt.getTime() - sentAt.getTime() > SIFT.aheadMs;
      const at = addMs(recordedAt < sentAt ? recordedAt : sentAt, isClockWrong ? offMs : 0);
      return { fix: { ...fix, at }, isAhead };
    })
    .toSorted((a, b) => a.fix.at.getTime() - b.fix.at.getTime());
  const kept: TimedFix[] = [];
  let believed: TimedFix | null = last;
  let newest: TimedFix | null = null;
  let refusal: FixRefusal | null = null;
  for (const { fix, isAhead } of timed) {
    const { lat, lng, accuracyM, at } = fix;
    const slackMs = isClockWrong ? SIFT.correctedToMs : 0;
    const isKnown =
      (last !== null && at.getTime() <= last.at.getTime() + slackMs) ||
      at.getTime() === believed?.at.getTime();
    refusal = isAhead ? 'ahead' : refusalOf(fix, now, isKnown ? null : believed);
    if (refusal) continue;
    newest = { lat, lng, accuracyM, at };
    if (isKnown) continue;
    believed = newest;
    if (!tellsNothing(kept.at(-1) ?? last, newest)) kept.push(newest);
  }
  return { kept, newest, refusal };
}

function refusalOf(fix: TimedFix, now: Date, before: TimedFix | null): FixRefusal | null {
  if (fix.accuracyM > MAX_ACCURACY_M) return 'inaccurate';
  if (now.getTime() - fix.at.getTime() > SIFT.oldestMs) return 'too_old';
  if (!before) return null;
  // What both places may be off is taken off the way.
  const km = distanceKm(before, fix) - (before.accuracyM + fix.accuracyM) / 1000;
  const hours = (fix.at.getTime() - before.at.getTime()) / 3_600_000;
  return km > SIFT.noiseKm && km > SIFT.maxKmh * hours ? 'jump' : null;
}

function tellsNothing(before: TimedFix | null, fix: TimedFix): boolean {
  if (!before) return false;
  const elapsedMs = fix.at.getTime() - before.at.getTime();
  return elapsedMs < SIFT.thinMs && distanceKm(before, fix) < SIFT.thinKm;
}
