export type Point = { lat: number; lng: number };

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance by the spherical law of cosines; the product uses haversine, so neither copies the other. */
export function kilometres(a: Point, b: Point): number {
  const cosine =
    Math.sin(radians(a.lat)) * Math.sin(radians(b.lat)) +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.cos(radians(b.lng - a.lng));
  return EARTH_KM * Math.acos(Math.min(1, cosine));
}

/** ceil((5,000 + 500 × km) × (1.2 at peak)), with the distance in whole metres. */
export function deliveryFee(from: Point, to: Point, isPeak: boolean): bigint {
  const metres = BigInt(Math.round(kilometres(from, to) * 1000));
  const thousandths = 5_000n * 1000n + 500n * metres;
  const [numerator, denominator] = isPeak ? [thousandths * 12n, 10_000n] : [thousandths, 1000n];
  return (numerator + denominator - 1n) / denominator;
}

/** A point so many metres north and east of another; Kampala lies on the equator, so a degree is a degree. */
export function near({ lat, lng }: Point, northM: number, eastM = 0): Point {
  const metresPerDegree = (EARTH_KM * 1000 * Math.PI) / 180;
  return { lat: lat + northM / metresPerDegree, lng: lng + eastM / metresPerDegree };
}
