import { METRES_A_THOUSANDTH, MOST_TAKEN } from '../nearness';

/** A ring around the shopper: what is farther than its inner edge, up to its outer one. Null where it has no such edge. */
export type Ring = {
  readonly fromMetres: number | null;
  readonly toMetres: number | null;
  /** What the score of a product there counts, of one. */
  readonly weight: number;
};

/**
 * Where rings end, the last of them where distance takes no more away. Each is a search of its own in which the engine looks at
 * every product within it, so there are few, and they are narrow where most shops are.
 */
const EDGES_METRES = [2_000, 5_000, 10_000, 20_000, METRES_A_THOUSANDTH * MOST_TAKEN];

/** As in the middle of a ring. */
function weightOf(from: number, to: number): number {
  const taken = Math.min(MOST_TAKEN, Math.trunc((from + to) / 2 / METRES_A_THOUSANDTH));
  return (1_000 - taken) / 1_000;
}

/** The rings that are, whole or in part, between two distances; null for no end. */
export function ringsBetween(fromMetres: number, toMetres: number | null): readonly Ring[] {
  const edges = [0, ...EDGES_METRES];
  return edges.flatMap((inner, at): Ring[] => {
    const outer = edges[at + 1] ?? null;
    const from = Math.max(inner, fromMetres);
    const ends = [outer, toMetres].filter((end) => end !== null);
    const to = ends.length > 0 ? Math.min(...ends) : null;
    if (to !== null && to <= from) return [];
    // A place beyond the last edge is as far as any.
    const weight = weightOf(inner, outer ?? inner);
    return [{ fromMetres: from > 0 ? from : null, toMetres: to, weight }];
  });
}
