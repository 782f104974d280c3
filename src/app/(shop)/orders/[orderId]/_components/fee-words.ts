import { feeSentence } from '@/lib/fee-sentence';
import { formatUgx, type Ugx, ugx } from '@/lib/money';
import type { OrderView } from '../../../_components/answers';

/** Shillings travel in the breakdown as text. */
const shillings = (text: string): Ugx => ugx(BigInt(text));

/** How the fee of an order was made up when it was sold. What is absent, in older orders too, was not charged. */
export function feeWords(breakdown: OrderView['feeBreakdown']): string {
  const { baseUgx, perKmUgx, zone, trip, ...sold } = breakdown;
  const words = feeSentence(
    {
      ...{ roadFactorPercent: 100, surgeBps: 0, ...sold },
      ...{ baseUgx: shillings(baseUgx), perKmUgx: shillings(perKmUgx) },
      distanceKm: trip?.distanceKm ?? breakdown.distanceKm,
      zone: zone ? { ...zone, extraUgx: shillings(zone.extraUgx) } : null,
      moreShopsUgx: shillings(trip?.moreShopsUgx ?? '0'),
    },
    'waited',
  );
  if (!trip) return words;
  const [whole, alone] = [trip.feeUgx, trip.aloneFeeUgx].map((text) => formatUgx(shillings(text)));
  return `Your part of one trip for ${trip.shops} shops, which cost ${whole}: ${words}. Alone it would have been ${alone}.`;
}
