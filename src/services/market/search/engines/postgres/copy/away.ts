import type { LatLng } from '@/lib/geo';
import type { IndexCopy } from './index-copy';

const EARTH_RADIUS_M = 6_371_000;
const RADIANS = Math.PI / 180;

/** As the statement of a search reckons it, in whole metres. */
function metresBetween(from: LatLng, to: LatLng): number {
  const across = Math.sin(((to.lat - from.lat) * RADIANS) / 2) ** 2;
  const along = Math.sin(((to.lng - from.lng) * RADIANS) / 2) ** 2;
  const both = across + Math.cos(from.lat * RADIANS) * Math.cos(to.lat * RADIANS) * along;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(both))));
}

/** How far each shop of the copy is, by its place there. */
export const metresIn = ({ shops }: IndexCopy, near: LatLng): readonly number[] =>
  shops.rows.map((shop) => metresBetween(near, shop));
