/** WGS-84 degrees. */
export type LatLng = { lat: number; lng: number };

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** A degree of latitude, and of longitude at the equator, on that sphere: 111.195 km. */
export const KM_PER_DEGREE = radians(1) * EARTH_RADIUS_KM;

/** Great-circle distance in km by haversine, R = 6371 km. */
export function distanceKm(a: LatLng, b: LatLng): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Kilometres along these points, in straight lines from one to the next. */
export const alongKm = (points: readonly LatLng[]): number =>
  points.reduce((sum, point, at) => {
    const before = points[at - 1];
    return before ? sum + distanceKm(before, point) : sum;
  }, 0);

/** Worse than this a fix says nothing about the street somebody is in. */
export const MAX_ACCURACY_M = 2000;

/** "850 m" or "3.4 km" */
export function formatDistance(km: number): string {
  return km < 1 ? `${Math.round(km * 100) * 10} m` : `${km.toFixed(1)} km`;
}
