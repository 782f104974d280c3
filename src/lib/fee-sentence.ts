import { formatUgx, type Ugx } from './money';

export type FeeParts = {
  readonly baseUgx: Ugx;
  readonly perKmUgx: Ugx;
  readonly distanceKm: number;
  readonly roadFactorPercent: number;
  /** What the area of the door adds; null for nothing. */
  readonly zone: { readonly area: string; readonly extraUgx: Ugx } | null;
  readonly moreShopsUgx: Ugx;
  readonly peakSurchargeBps: number;
  readonly surgeBps: number;
};

const percent = (bps: number) => `${bps / 100} %`;

/**
 * How a fee is made up, for people: "UGX 5,000 base + 3.2 km (1.4 × the straight line) × UGX 500 + 20 % at peak hours".
 * What adds nothing is left out. `waited` is what parcels do for few drivers: now, or when an order was sold.
 */
export function feeSentence(parts: FeeParts, waited: 'wait' | 'waited'): string {
  const { roadFactorPercent, zone, moreShopsUgx, peakSurchargeBps, surgeBps } = parts;
  const factor = roadFactorPercent === 100 ? '' : ` (${roadFactorPercent / 100} × the straight line)`;
  return [
    `${formatUgx(parts.baseUgx)} base`,
    `${kilometres(parts.distanceKm)}${factor} × ${formatUgx(parts.perKmUgx)}`,
    ...(zone ? [`${formatUgx(zone.extraUgx)} for ${zone.area}`] : []),
    ...(moreShopsUgx === 0n ? [] : [`${formatUgx(moreShopsUgx)} for calling at more shops`]),
    ...(peakSurchargeBps === 0 ? [] : [`${percent(peakSurchargeBps)} at peak hours`]),
    ...(surgeBps === 0 ? [] : [`${percent(surgeBps)} as many parcels ${waited} for few drivers`]),
  ].join(' + ');
}

/** For reading alone; what is charged is worked out in whole metres. */
const kilometres = (km: number) => `${km.toFixed(1)} km`;
