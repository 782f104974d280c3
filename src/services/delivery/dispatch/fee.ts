import { feeSentence } from '@/lib/fee-sentence';
import { kampalaMinutes } from '@/lib/kampala-time';
import { addUgx, shareOf, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import type { ZoneExtra } from './surge';
import type { PeakWindow } from './tables';

/** What a delivery costs, as settings. */
export type Tariff = {
  readonly baseUgx: Ugx;
  readonly perKmUgx: Ugx;
  /** The way by road in hundredths of the straight line. */
  readonly roadFactorPercent: number;
  readonly peakSurchargeBps: number;
  readonly peakWindows: readonly PeakWindow[];
  readonly driverShareBps: number;
};

export type FeeBreakdown = {
  readonly baseUgx: Ugx;
  readonly perKmUgx: Ugx;
  /** What is charged for: the straight line times the factor. */
  readonly distanceKm: number;
  readonly roadFactorPercent: number;
  /** 0 outside peak hours. */
  readonly peakSurchargeBps: number;
  /** For the shops of a trip after the first; nought for a delivery alone. */
  readonly moreShopsUgx: Ugx;
  /** Of the area the door lies in; null where it costs nothing more. */
  readonly zone: ZoneExtra | null;
  /** Added while many parcels wait for few drivers; 0 otherwise. */
  readonly surgeBps: number;
  /** "UGX 5,000 base + 3.2 km (1.4 × the straight line) × UGX 500 + 20 % at peak hours" */
  readonly words: string;
};

export type Fee = {
  readonly feeUgx: Ugx;
  readonly driverShareUgx: Ugx;
  readonly distanceKm: number;
  readonly breakdown: FeeBreakdown;
};

const METRES_PER_KM = 1000n;
const BPS = 10_000n;

const ceilDivide = (amount: bigint, by: bigint) => (amount + by - 1n) / by;

/** The way by road that a straight line stands for, in km. */
export const roadKm = (
  straightKm: number,
  { roadFactorPercent }: Pick<Tariff, 'roadFactorPercent'>,
): number => (straightKm * roadFactorPercent) / 100;

/** Whole metres: the only rounding a fee meets before its own. @throws RangeError for no distance at all */
export function wholeMetres(distanceKm: number): number {
  const metres = Math.round(distanceKm * 1000);
  if (!Number.isSafeInteger(metres) || metres < 0) throw new RangeError(`${distanceKm} km is no distance`);
  return metres;
}

/** Windows hold minutes since midnight in Kampala, end exclusive; one that ends before it begins runs over midnight. */
export function isPeak(windows: readonly PeakWindow[], at: Date): boolean {
  const minute = kampalaMinutes(at);
  return windows.some(({ fromMinute, toMinute }) =>
    fromMinute <= toMinute
      ? minute >= fromMinute && minute < toMinute
      : minute >= fromMinute || minute < toMinute,
  );
}

/** What comes to base and distance, for one delivery or one trip. */
export type FeeExtras = Partial<Pick<FeeBreakdown, 'moreShopsUgx' | 'zone' | 'surgeBps'>>;

/**
 * ceil((base + zone + more shops + perKm × km) × (1 + surcharge at peak + surge)), exact: metres and basis points are
 * whole numbers, so one division at the end is the only place where anything is rounded. The distance is that by road.
 */
export function quoteFee(
  tariff: Tariff,
  distanceKm: number,
  at: Date,
  { moreShopsUgx = ZERO_UGX, zone = null, surgeBps = 0 }: FeeExtras = {},
): Fee {
  const metres = wholeMetres(distanceKm);
  const peakSurchargeBps = isPeak(tariff.peakWindows, at) ? tariff.peakSurchargeBps : 0;
  const fixedUgx = addUgx(tariff.baseUgx, zone?.extraUgx ?? ZERO_UGX, moreShopsUgx);
  const perThousand = fixedUgx * METRES_PER_KM + tariff.perKmUgx * BigInt(metres);
  const withSurcharges = perThousand * (BPS + BigInt(peakSurchargeBps) + BigInt(surgeBps));
  const feeUgx = ugx(ceilDivide(withSurcharges, METRES_PER_KM * BPS));
  const parts = {
    baseUgx: tariff.baseUgx,
    perKmUgx: tariff.perKmUgx,
    distanceKm: metres / 1000,
    roadFactorPercent: tariff.roadFactorPercent,
    peakSurchargeBps,
    moreShopsUgx,
    zone,
    surgeBps,
  };
  return {
    feeUgx,
    driverShareUgx: shareOf(feeUgx, tariff.driverShareBps),
    distanceKm: parts.distanceKm,
    breakdown: { ...parts, words: feeSentence(parts, 'wait') },
  };
}
