import { distanceKm, type LatLng } from '@/lib/geo';
import type { Handover, KeptPlace } from './sealed-place';

/** Farther from the pin than this, it was not handed over at the place. */
const FARTHEST_KM = 0.15;
const MOST_HANDOVERS = 5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return sorted.length % 2 === 1 ? low : (low + high) / 2;
}

const middleOf = (points: readonly LatLng[]): LatLng => ({
  lat: median(points.map(({ lat }) => lat)),
  lng: median(points.map(({ lng }) => lng)),
});

/**
 * The place with one more handover: its point is the median of the last five, so that one bad fix moves nothing far.
 * Null when this handover tells nothing: it is known, or too far from where the owner put the pin.
 */
export function learnHandover(place: KeptPlace, handover: Handover): KeptPlace | null {
  const isKnown = place.handovers.some(({ deliveryId }) => deliveryId === handover.deliveryId);
  if (isKnown || distanceKm(place.pin, handover) > FARTHEST_KM) return null;
  // Events may come late: the order is that of the deliveries.
  const handovers = [...place.handovers, handover]
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(-MOST_HANDOVERS);
  return { ...place, ...middleOf(handovers), handovers };
}
