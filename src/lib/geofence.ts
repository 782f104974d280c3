import { distanceKm, type LatLng } from './geo';

/** Everything within so many km of a point. */
export type Circle = { readonly kind: 'circle'; readonly centre: LatLng; readonly radiusKm: number };
/** A ring of corners, the last joined to the first; sides are straight on a map of degrees. May cross ±180°. */
export type Polygon = { readonly kind: 'polygon'; readonly points: readonly LatLng[] };
export type Shape = Circle | Polygon;

/** A named part of the world where we work. */
export type Area = { readonly name: string; readonly shape: Shape };

type XY = { readonly x: number; readonly y: number };

/** The shorter way round from one longitude to another, in [-180, 180). */
const turn = (from: number, to: number): number => ((((to - from + 180) % 360) + 360) % 360) - 180;

/** The ring with longitudes that run on past ±180° instead of jumping, seen from `origin`. */
function unrolled(points: readonly LatLng[], origin: number): XY[] {
  let x = 0;
  let before = origin;
  return points.map(({ lat, lng }) => {
    x += turn(before, lng);
    before = lng;
    return { x, y: lat };
  });
}

const sidesOf = (ring: readonly XY[]): (readonly [XY, XY])[] =>
  ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length];
    return b ? [[a, b] as const] : [];
  });

const cross = (o: XY, a: XY, b: XY): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** A tenth of a millimetre: a point that near to a side is on it. */
const ON_SIDE_DEGREES = 1e-9;

function isOnSide(p: XY, a: XY, b: XY): boolean {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return Math.hypot(p.x - a.x, p.y - a.y) <= ON_SIDE_DEGREES;
  if (Math.abs(cross(a, b, p)) / length > ON_SIDE_DEGREES) return false;
  const along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
  return along >= -ON_SIDE_DEGREES && along <= length + ON_SIDE_DEGREES;
}

/** Even-odd rule: a ray to the east crosses the ring an odd number of times. The border belongs to the inside. */
function isInRing(p: XY, ring: readonly XY[]): boolean {
  let inside = false;
  for (const [a, b] of sidesOf(ring)) {
    if (isOnSide(p, a, b)) return true;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Whether the point lies in the shape or on its border. */
export function isInside(point: LatLng, shape: Shape): boolean {
  if (shape.kind === 'circle') return distanceKm(point, shape.centre) <= shape.radiusKm;
  const [first] = shape.points;
  if (!first) return false;
  const ring = unrolled(shape.points, first.lng);
  const x = turn(first.lng, point.lng);
  // The ring may reach past half the world from its first corner, where the point has a second name.
  return [x, x - 360, x + 360].some((name) => isInRing({ x: name, y: point.lat }, ring));
}

const crosses = ([a, b]: readonly [XY, XY], [c, d]: readonly [XY, XY]): boolean =>
  cross(a, b, c) > 0 !== cross(a, b, d) > 0 && cross(c, d, a) > 0 !== cross(c, d, b) > 0;

/** Whether two sides of the ring cross, so that nobody could say what is inside. */
export function crossesItself(points: readonly LatLng[]): boolean {
  const [first] = points;
  if (!first) return false;
  const sides = sidesOf(unrolled(points, first.lng));
  return sides.some((one, i) =>
    sides.some((other, j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && crosses(one, other)),
  );
}

/** How many degrees the ring reaches from west to east, the short way round. */
export function widthDegrees(points: readonly LatLng[]): number {
  const xs = unrolled(points, points[0]?.lng ?? 0).map(({ x }) => x);
  return xs.length === 0 ? 0 : Math.max(...xs) - Math.min(...xs);
}

/** Kilometres from the point to the shape; 0 inside. Straight on a map of the surroundings: for words, not for law. */
export function kmFrom(point: LatLng, shape: Shape): number {
  if (isInside(point, shape)) return 0;
  if (shape.kind === 'circle') return distanceKm(point, shape.centre) - shape.radiusKm;
  const flat = unrolled([point, ...shape.points], point.lng);
  const here = flat[0];
  if (!here) return 0;
  const squeeze = Math.cos((point.lat * Math.PI) / 180);
  const km = sidesOf(flat.slice(1)).map(([a, b]) => {
    const [dx, dy] = [(b.x - a.x) * squeeze, b.y - a.y];
    const square = dx * dx + dy * dy;
    const along = ((here.x - a.x) * squeeze * dx + (here.y - a.y) * dy) / (square || 1);
    const t = Math.min(1, Math.max(0, along));
    return distanceKm(point, { lat: a.y + t * (b.y - a.y), lng: point.lng + a.x + t * (b.x - a.x) });
  });
  return Math.min(...km);
}

/** The areas the point lies in. */
export const areasAt = (point: LatLng, areas: readonly Area[]): readonly Area[] =>
  areas.filter(({ shape }) => isInside(point, shape));

/** The area nearest to a point, with the way to it; null when there are none. */
export function nearestArea(point: LatLng, areas: readonly Area[]): { name: string; km: number } | null {
  const ranked = areas.map(({ name, shape }) => ({ name, km: kmFrom(point, shape) }));
  return ranked.sort((a, b) => a.km - b.km)[0] ?? null;
}

/** The areas a new market starts with; afterwards they are data. */
export const FIRST_AREAS: readonly Area[] = [
  { name: 'Kampala', shape: { kind: 'circle', centre: { lat: 0.3476, lng: 32.5825 }, radiusKm: 50 } },
  { name: 'Entebbe', shape: { kind: 'circle', centre: { lat: 0.0512, lng: 32.4637 }, radiusKm: 30 } },
];
