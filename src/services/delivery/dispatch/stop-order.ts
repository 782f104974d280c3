import { alongKm, distanceKm, type LatLng } from '@/lib/geo';

/**
 * In which order to call at shops whose parcels all go to one door, by cheapest insertion: it begins at the shop
 * farthest from the door, and each further one goes where it lengthens the way least, always before the door.
 * @returns the places of the shops in `pickups`; among equals the first given comes first
 */
export function stopOrder(pickups: readonly LatLng[], drop: LatLng): number[] {
  const byDistance = pickups
    .map((pickup, index) => ({ pickup, index, km: distanceKm(pickup, drop) }))
    .sort((a, b) => b.km - a.km || a.index - b.index);
  const way: { pickup: LatLng; index: number }[] = [];
  for (const stop of byDistance) {
    const lengths = Array.from({ length: way.length + 1 }, (_, place) =>
      alongKm([...way.toSpliced(place, 0, stop).map(({ pickup }) => pickup), drop]),
    );
    way.splice(lengths.indexOf(Math.min(...lengths)), 0, stop);
  }
  return way.map(({ index }) => index);
}
