import type { SearchRequest } from '../../engine';
import { METRES_A_THOUSANDTH, MOST_TAKEN, reachOf, SLOT, TOO_FAR } from '../../nearness';
import type { Place } from '../place';
import { metresIn } from './away';
import type { IndexCopy } from './index-copy';
import type { Matches } from './match';

/** The keys of products in an order, highest first. */
function keysOf(copy: IndexCopy, matches: Matches, request: SearchRequest): Float64Array {
  const { at, scores } = matches;
  const { order, near } = request;
  const { prices, ratings, shops } = copy.facts;
  const of = (key: (one: number) => number) => {
    const keys = new Float64Array(at.length);
    for (let n = 0; n < at.length; n += 1) keys[n] = key(at[n] ?? 0);
    return keys;
  };
  if (order === 'cheapest') return of((one) => -(prices[one] ?? 0));
  if (order === 'dearest') return of((one) => prices[one] ?? 0);
  if (order === 'best_rated') return of((one) => ratings[one] ?? 0);
  if (!near) return scores;
  if (order === 'match') return blended(copy, matches, request);
  const metres = metresIn(copy, near);
  return of((one) => -(metres[shops[one] ?? 0] ?? 0));
}

/** The default order for a shopper whose place is known: the farther, the less what the words say counts. */
function blended(copy: IndexCopy, { at, scores }: Matches, request: SearchRequest): Float64Array {
  const { near } = request;
  if (!near) return scores;
  const reach = reachOf(request);
  const { shops } = copy.facts;
  const shopsAway = metresIn(copy, near).map((metres) => ({
    taken: Math.min(MOST_TAKEN, Math.trunc(metres / METRES_A_THOUSANDTH)),
    less: reach && metres > reach.metres ? TOO_FAR : 0,
  }));
  const keys = new Float64Array(at.length);
  for (let n = 0; n < at.length; n += 1) {
    const score = scores[n] ?? 0;
    const { taken = 0, less = 0 } = shopsAway[shops[at[n] ?? 0] ?? 0] ?? {};
    keys[n] = score - Math.trunc(((score % SLOT) * taken) / 1_000) - less;
  }
  return keys;
}

type Ordered = { readonly key: number; readonly rank: number; readonly id: string };

/** Whether one comes before the other: by key, then by rank, then by id. */
const isBefore = (a: Ordered, b: Ordered): boolean =>
  a.key !== b.key ? a.key > b.key : a.rank !== b.rank ? a.rank > b.rank : a.id < b.id;

/** Where in a list that is in order. */
function placeOf(list: readonly Ordered[], one: Ordered): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = list[middle];
    if (there && isBefore(there, one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What was found, one of each family, with what it is ordered by. */
export type Kept = { readonly at: Int32Array; readonly keys: Float64Array };

/** Of a family what comes first: one card is enough. */
export function oneOfEach(copy: IndexCopy, matches: Matches, request: SearchRequest): Kept {
  const { families, ranks, ids } = copy.facts;
  const [{ at }, keys] = [matches, keysOf(copy, matches, request)];
  const first = new Map<number, Ordered & { readonly n: number }>();
  for (let n = 0; n < at.length; n += 1) {
    const number = at[n] ?? 0;
    const family = families[number] ?? 0;
    if (family === 0) continue;
    const one = { n, key: keys[n] ?? 0, rank: ranks[number] ?? 0, id: ids[number] ?? '' };
    const best = first.get(family);
    if (!best || isBefore(one, best)) first.set(family, one);
  }
  if (first.size === 0) return { at, keys };
  const isKept = (number: number, n: number): boolean => {
    const family = families[number] ?? 0;
    return family === 0 || first.get(family)?.n === n;
  };
  return { at: at.filter(isKept), keys: keys.filter((_, n) => isKept(at[n] ?? 0, n)) };
}

/** The places of a page, and one more where there is a next page. */
export function pageIn(
  copy: IndexCopy,
  { at, keys }: Kept,
  request: SearchRequest,
  after: Place | null,
): readonly Place[] {
  const begin = after && { key: Number(after.key), rank: after.rank, id: after.id };
  const skipped = after ? 0 : request.offset;
  const best = bestOf(copy, at, keys, begin, skipped + request.limit + 1);
  return best.slice(skipped).map(({ key, rank, id }) => ({ key: String(key), rank, id }));
}

/** The first so many of those that come after `begin`. */
function bestOf(
  { facts }: IndexCopy,
  at: Int32Array,
  keys: Float64Array,
  begin: Ordered | null,
  most: number,
): readonly Ordered[] {
  const best: Ordered[] = [];
  let leastKey = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < at.length; n += 1) {
    const key = keys[n] ?? 0;
    if (key < leastKey) continue;
    const number = at[n] ?? 0;
    const one = { key, rank: facts.ranks[number] ?? 0, id: facts.ids[number] ?? '' };
    if (begin && !isBefore(begin, one)) continue;
    const last = best.at(-1);
    if (best.length === most && last && isBefore(last, one)) continue;
    best.splice(placeOf(best, one), 0, one);
    if (best.length > most) best.pop();
    if (best.length === most) leastKey = best.at(-1)?.key ?? leastKey;
  }
  return best;
}
