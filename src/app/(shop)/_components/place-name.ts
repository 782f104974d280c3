import type { LatLng } from '@/lib/geo';
import { api } from '@/trpc/client';

/** Closer than this a point is at the place, not near it. */
const AT_PLACE_KM = 0.25;

export const UNNAMED = 'Pin on the map';

/** What to call a point on the map: the driver reads it too. Never fails; a pin needs no name to be found. */
export async function placeName(point: LatLng): Promise<string> {
  const near = await api.shop.places.nearest.query(point).catch(() => null);
  if (!near) return UNNAMED;
  return near.distanceKm <= AT_PLACE_KM ? near.name : `Near ${near.name}`;
}
