import type { SearchRequest } from '../engine';
import type { Place } from './place';

/** Whether it matters where the shopper is. */
export const asksWhere = ({ near, order, onlyInReach, facets }: SearchRequest): boolean =>
  near !== null && (order === 'nearest' || order === 'match' || onlyInReach || facets.includes('reach'));

/**
 * The same for requests that are answered alike and for no others. All that a request says is in it by itself, so that a filter
 * made later cannot be forgotten. Alike are queries of the same words, lists of the same values, and requests from different
 * places where no place matters (`asksWhere`); where one does, answers are not remembered.
 */
export function questionOf(words: readonly string[], asked: SearchRequest, after: Place | null): string {
  const { q, near, reachMetres, onlyInReach, ...said } = asked;
  const facts = Object.entries(said).map(([name, value]): [string, unknown] => [name, plain(value)]);
  facts.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([words, facts, after && [after.key, after.rank, after.id]]);
}

/** Lists in one order, each value once; shillings, which JSON does not know, as digits. */
function plain(value: SearchRequest[keyof SearchRequest]): unknown {
  if (typeof value === 'bigint') return value.toString();
  return Array.isArray(value) ? [...new Set(value)].sort() : value;
}
