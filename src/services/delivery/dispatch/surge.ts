import type { Ugx } from '@/lib/money';

/** How much dearer a way becomes while more parcels look for a driver than drivers are free. */
export type SurgeSettings = {
  /** Never more than this; 0 never adds anything. */
  readonly surgeMostBps: number;
  /** What one step adds. */
  readonly surgeStepBps: number;
  /** Parcels for each free driver, in hundredths, above which the first step begins. */
  readonly surgeFromPercent: number;
};

/** What goes on around a shop. What rides together counts once, because it takes one driver. */
export type Demand = { readonly waiting: number; readonly free: number };

/**
 * The part of the fee that is added, in basis points: one step above so many parcels for each free driver, another one
 * above one parcel more for each, and so on up to the most. By steps, so that the price does not change with every
 * parcel. Where somebody waits and nobody is free it is the most; where nobody waits it is nothing. Pure.
 */
export function surgeBpsOf(settings: SurgeSettings, { waiting, free }: Demand): number {
  const { surgeMostBps, surgeStepBps, surgeFromPercent } = settings;
  if (waiting === 0) return 0;
  if (free === 0) return surgeMostBps;
  const above = waiting * 100 - surgeFromPercent * free;
  const steps = Math.max(0, Math.ceil(above / (100 * free)));
  return Math.min(surgeMostBps, surgeStepBps * steps);
}

/** What a door in an area pays on top. */
export type ZoneExtra = {
  /** The area's name, which no other has. */
  readonly area: string;
  readonly extraUgx: Ugx;
};

/** Of the areas a door lies in the one that costs most; null where none costs anything. */
export const zoneExtraOf = (extras: readonly ZoneExtra[], areas: readonly string[]): ZoneExtra | null =>
  extras
    .filter(({ area, extraUgx }) => extraUgx > 0n && areas.includes(area))
    .reduce<ZoneExtra | null>((most, one) => (most && most.extraUgx >= one.extraUgx ? most : one), null);
