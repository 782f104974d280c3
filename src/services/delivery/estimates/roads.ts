import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import type { Clock } from '@/lib/clock';
import { distanceKm, type LatLng } from '@/lib/geo';
import type { Way } from './ride';

/** Draws the road from one point to another; null where it knows none. @throws when it is away */
export type RoadFinder = (from: LatLng, to: LatLng) => Promise<readonly LatLng[] | null>;

const TIME_LIMIT_MS = 700;
/** A road that begins or ends farther from what was asked is another one. */
const ASTRAY_KM = 1;
const MOST_POINTS = 20_000;

const OsrmAnswer = z.object({
  routes: z.array(
    z.object({
      geometry: z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])).max(MOST_POINTS) }),
    }),
  ),
});

/** A server that speaks OSRM's `route` service, version 1. It learns where parcels go, and nothing of whose they are. */
export const osrmAt =
  (url: string): RoadFinder =>
  async (from, to) => {
    const ends = [from, to].map(({ lat, lng }) => `${lng.toFixed(5)},${lat.toFixed(5)}`).join(';');
    const address = `${url.replace(/\/$/, '')}/route/v1/driving/${ends}?overview=full&geometries=geojson`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIME_LIMIT_MS), redirect: 'error' });
    // OSRM says so where there is no road; anything else is a fault.
    if (answer.status === 400) return null;
    if (!answer.ok) throw new Error(`the router answers ${answer.status}`);
    const { routes } = OsrmAnswer.parse(await answer.json());
    return routes[0]?.geometry.coordinates.map(([lng, lat]) => ({ lat, lng })) ?? null;
  };

let configured: RoadFinder | null | undefined;

/** A router instead of that of the environment, null for none; for tests. */
export function configureRoads(finder: RoadFinder | null | undefined): void {
  configured = finder;
}

function roadFinder(): RoadFinder | null {
  if (configured === undefined) {
    const { ROUTER_URL: url } = env();
    configured = url ? osrmAt(url) : null;
  }
  return configured;
}

/** After a fault the router is left alone for so long: a page must not wait for it each time. */
const REST_MS = 30_000;
const KEEP_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

type Asking = Pick<Ctx, 'clock' | 'log'>;
type Memory = {
  restsUntilMs: number;
  readonly roads: Map<string, { road: readonly LatLng[]; atMs: number }>;
};
/** One clock per process (one per world in tests), so it names the process whose memory this is. */
const memories = new WeakMap<Clock, Memory>();

/** The way from here to there: the road as a router draws it, else the straight line with the factor for roads. */
export async function wayBetween(ctx: Asking, from: LatLng, to: LatLng, roadFactor: number): Promise<Way> {
  const road = await roadBetween(ctx, from, to);
  return road ? { points: [from, ...road, to], roadFactor: 1 } : { points: [from, to], roadFactor };
}

async function roadBetween(ctx: Asking, from: LatLng, to: LatLng): Promise<readonly LatLng[] | null> {
  const find = roadFinder();
  if (!find) return null;
  const nowMs = ctx.clock.now().getTime();
  const memory = memories.get(ctx.clock) ?? { restsUntilMs: 0, roads: new Map() };
  memories.set(ctx.clock, memory);
  const key = keyOf(from, to);
  const known = memory.roads.get(key);
  if (known && nowMs - known.atMs < KEEP_MS) return known.road;
  if (nowMs < memory.restsUntilMs) return null;
  try {
    const road = await find(from, to);
    if (!road || !leads(road, from, to)) return null;
    keep(memory, key, { road, atMs: nowMs });
    return road;
  } catch {
    // Its words may hold the door's point.
    ctx.log.warn({}, 'the router is away: estimates go by the straight line');
    memory.restsUntilMs = nowMs + REST_MS;
    return null;
  }
}

function keep({ roads }: Memory, key: string, entry: { road: readonly LatLng[]; atMs: number }): void {
  roads.delete(key);
  roads.set(key, entry);
  for (const oldest of roads.keys()) {
    if (roads.size <= MOST_KEPT) break;
    roads.delete(oldest);
  }
}

/** About a hundred metres: a driver who has moved less is on the same road. */
const keyOf = (...ends: readonly LatLng[]): string =>
  ends.map(({ lat, lng }) => `${lat.toFixed(3)},${lng.toFixed(3)}`).join(';');

function leads(road: readonly LatLng[], from: LatLng, to: LatLng): boolean {
  const [first, last] = [road[0], road.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    distanceKm(first, from) <= ASTRAY_KM &&
    distanceKm(last, to) <= ASTRAY_KM
  );
}
