import { formatUgx } from '@/lib/money';
import type { OrderView } from '../../../_components/answers';

/** Shillings travel in the breakdown as text. */
const shillings = (text: string) => formatUgx(BigInt(text));

/** How the fee of an order was made up when it was sold. What is absent, in older orders too, was not charged. */
export function feeWords(breakdown: OrderView['feeBreakdown']): string {
  const {
    baseUgx,
    perKmUgx,
    roadFactorPercent = 100,
    peakSurchargeBps,
    surgeBps = 0,
    zone,
    trip,
  } = breakdown;
  const distanceKm = trip?.distanceKm ?? breakdown.distanceKm;
  const factor = roadFactorPercent === 100 ? '' : ` (${roadFactorPercent / 100} × the straight line)`;
  const km = `${distanceKm.toFixed(1)} km${factor} × ${shillings(perKmUgx)}`;
  const area = zone ? ` + ${shillings(zone.extraUgx)} for ${zone.area}` : '';
  const more = trip ? ` + ${shillings(trip.moreShopsUgx)} for calling at more shops` : '';
  const peak = peakSurchargeBps === 0 ? '' : ` + ${peakSurchargeBps / 100} % at peak hours`;
  const surge = surgeBps === 0 ? '' : ` + ${surgeBps / 100} % as many parcels waited for few drivers`;
  const words = `${shillings(baseUgx)} base + ${km}${area}${more}${peak}${surge}`;
  if (!trip) return words;
  return `Your part of one trip for ${trip.shops} shops, which cost ${shillings(trip.feeUgx)}: ${words}. Alone it would have been ${shillings(trip.aloneFeeUgx)}.`;
}
