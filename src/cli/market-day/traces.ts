import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LatLng } from '@/lib/geo';
import { areasAt, FIRST_AREAS } from '@/lib/geofence';
import { ROOT } from '../system/paths';

/** A way somebody once took, as points in order. */
export type Trace = readonly LatLng[];

const Recorded = z.array(z.object({ points: z.array(z.tuple([z.number(), z.number(), z.number()])) }));
const RECORDED_FILE = join(ROOT, '..', 'shared', 'data', 'transit', 'replay_traces.json');

/** Ways of our own, from (0, 0) to (0, 1): a detour, a crescent, a switchback and a street grid. */
const BUILT_IN: readonly Trace[] = [
  [0, 0.08, 0.19, 0.22, 0.17, 0.1, 0.06, 0.02, 0],
  [0, -0.05, -0.12, -0.16, -0.17, -0.15, -0.11, -0.06, 0],
  [0, 0.06, -0.04, 0.09, -0.02, 0.05, -0.07, 0.03, 0],
  [0, 0, 0.12, 0.12, -0.09, -0.09, 0.04, 0.04, 0],
].map((offsets) => offsets.map((lat, i) => ({ lat, lng: i / (offsets.length - 1) })));

const isUsable = (trace: Trace): boolean => {
  const [first, last] = [trace[0], trace.at(-1)];
  if (!first || !last || trace.length < 2) return false;
  return Math.hypot(last.lat - first.lat, last.lng - first.lng) > 0.005;
};

/** The recorded ways beside the checkout; our own where that folder is absent. */
export async function loadTraces(file = RECORDED_FILE): Promise<readonly Trace[]> {
  try {
    const recorded = Recorded.parse(JSON.parse(await readFile(file, 'utf8')));
    const traces = recorded
      .map(({ points }) => points.map(([, lat, lng]) => ({ lat, lng })))
      .filter(isUsable);
    return traces.length > 0 ? traces : BUILT_IN;
  } catch {
    return BUILT_IN;
  }
}

/**
 * The trace turned, stretched and moved so that it leads from `from` to `to` (a similarity transform: complex
 * numbers multiply), in `count` points evenly along its list. Points outside the first areas are left out, both ends never.
 */
export function alongTrace(trace: Trace, from: LatLng, to: LatLng, count: number): LatLng[] {
  const [first, last] = [trace[0], trace.at(-1)];
  if (!first || !last || count < 2) return [from, to];
  const [ex, ey] = [last.lng - first.lng, last.lat - first.lat];
  const square = ex * ex + ey * ey;
  if (square === 0) return [from, to];
  const [wx, wy] = [to.lng - from.lng, to.lat - from.lat];
  const [rx, ry] = [(wx * ex + wy * ey) / square, (wy * ex - wx * ey) / square];
  const between = Array.from({ length: count - 2 }, (_, i) => {
    const point = trace[Math.round(((i + 1) * (trace.length - 1)) / (count - 1))] ?? first;
    const [px, py] = [point.lng - first.lng, point.lat - first.lat];
    return { lng: from.lng + px * rx - py * ry, lat: from.lat + px * ry + py * rx };
  });
  return [from, ...between.filter((point) => areasAt(point, FIRST_AREAS).length > 0), to];
}
