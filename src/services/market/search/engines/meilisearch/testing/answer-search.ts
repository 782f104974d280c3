import { distanceKm } from '@/lib/geo';
import { type Filter, FilterSyntaxError, fieldsOf, filterOf } from './filter-language';
import { fold, type Match, matchOf } from './match-words';
import type { Doc, DoubleIndex, DoubleSettings } from './state';

export class SearchFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type SearchBody = {
  readonly q?: string | null;
  readonly offset?: number;
  readonly limit?: number;
  readonly page?: number;
  readonly hitsPerPage?: number;
  readonly filter?: unknown;
  readonly sort?: readonly string[] | null;
  readonly facets?: readonly string[] | null;
  readonly matchingStrategy?: string;
  readonly attributesToRetrieve?: readonly string[] | null;
};

/** A document and how it answers. */
export type Found = { readonly doc: Doc; readonly match: Match };

const valuesOf = (doc: Doc, field: string): readonly unknown[] => {
  const value = doc[field];
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
};

type Point = { readonly lat: number; readonly lng: number };

function pointOf(doc: Doc): Point | null {
  const geo = doc._geo;
  if (typeof geo !== 'object' || geo === null || !('lat' in geo) || !('lng' in geo)) return null;
  return { lat: Number(geo.lat), lng: Number(geo.lng) };
}

const sameValue = (value: unknown, asked: string): boolean =>
  typeof value === 'number' ? value === Number(asked) : fold(String(value)) === fold(asked);

function compares(value: unknown, operator: string, asked: string): boolean {
  if (operator === '=') return sameValue(value, asked);
  const [left, right] = [Number(value), Number(asked)];
  if (typeof value !== 'number' || Number.isNaN(right)) return false;
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}

function holds(filter: Filter, doc: Doc): boolean {
  if (filter.kind === 'and') return filter.parts.every((part) => holds(part, doc));
  if (filter.kind === 'or') return filter.parts.some((part) => holds(part, doc));
  if (filter.kind === 'not') return !holds(filter.part, doc);
  if (filter.kind === 'radius') {
    const point = pointOf(doc);
    return point !== null && distanceKm(point, filter) * 1_000 <= filter.metres;
  }
  const values = valuesOf(doc, filter.field);
  if (filter.kind === 'in') return values.some((one) => filter.values.some((asked) => sameValue(one, asked)));
  if (filter.kind === 'between')
    return values.some((one) => compares(one, '>=', filter.from) && compares(one, '<=', filter.to));
  if (filter.kind === 'is') {
    if (filter.what === 'EXISTS') return filter.field in doc;
    return filter.what === 'NULL' ? doc[filter.field] === null : values.length === 0 || values[0] === '';
  }
  if (filter.operator === '!=') return !values.some((one) => sameValue(one, filter.value));
  return values.some((one) => compares(one, filter.operator, filter.value));
}

/** The documents a filter lets through. @throws SearchFault as the server answers 400 */
function filtered(index: DoubleIndex, given: unknown): Doc[] {
  const code = 'invalid_search_filter';
  let filter: Filter | null;
  try {
    filter = filterOf(given);
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw new SearchFault(code, error.message);
    throw error;
  }
  const docs = [...index.docs.values()];
  if (!filter) return docs;
  const unknown = fieldsOf(filter).find((field) => !index.settings.filterableAttributes.includes(field));
  if (unknown !== undefined) throw new SearchFault(code, `Attribute \`${unknown}\` is not filterable.`);
  const asked = filter;
  return docs.filter((doc) => holds(asked, doc));
}

export type Order = (a: Found, b: Found) => number;

const GEO_SORT = /^_geoPoint\(\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\):(asc|desc)$/;

function orderBy(rule: string, settings: DoubleSettings | null): Order {
  const geo = GEO_SORT.exec(rule);
  const [field = '', direction] = geo ? ['_geo', geo[3]] : rule.split(':');
  if (settings && !settings.sortableAttributes.includes(field))
    throw new SearchFault('invalid_search_sort', `Attribute \`${field}\` is not sortable.`);
  if (direction !== 'asc' && direction !== 'desc')
    throw new SearchFault('invalid_search_sort', `Invalid syntax for the sort parameter: \`${rule}\`.`);
  const from = geo ? { lat: Number(geo[1]), lng: Number(geo[2]) } : null;
  const keyOf = ({ doc }: Found): number | string | null => {
    const point = from && pointOf(doc);
    if (from) return point ? distanceKm(from, point) : null;
    const value = doc[field];
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  };
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    // What lacks the field stands last in either direction.
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return left === right ? 0 : left < right ? -sign : sign;
  };
}

/** What compares documents by fields of their own: the rules of the index that are none of the server's. */
export const ownOrders = (settings: DoubleSettings): Order[] =>
  settings.rankingRules.filter((rule) => rule.includes(':')).map((rule) => orderBy(rule, null));

export const compare = (orders: readonly Order[], a: Found, b: Found): number =>
  orders.map((order) => order(a, b)).find((sign) => sign !== 0) ?? 0;

function ordersOf(settings: DoubleSettings, sort: readonly string[]): Order[] {
  return settings.rankingRules.flatMap((rule): Order[] => {
    if (rule === 'words') return [(a, b) => b.match.words - a.match.words];
    if (rule === 'typo') return [(a, b) => a.match.typos - b.match.typos];
    if (rule === 'attribute' || rule === 'attributeRank')
      return [(a, b) => a.match.attribute - b.match.attribute];
    if (rule === 'exactness') return [(a, b) => b.match.exact - a.match.exact];
    if (rule === 'sort') return sort.map((one) => orderBy(one, settings));
    // How near the words stand to each other and to the beginning is not played.
    return rule === 'proximity' || rule === 'wordPosition' ? [] : [orderBy(rule, null)];
  });
}

type Facets = {
  facetDistribution: Record<string, Record<string, number>>;
  facetStats: Record<string, { min: number; max: number }>;
};

function facetsOf(found: readonly Found[], fields: readonly string[], settings: DoubleSettings): Facets {
  const facets: Facets = { facetDistribution: {}, facetStats: {} };
  for (const field of fields) {
    if (!settings.filterableAttributes.includes(field))
      throw new SearchFault('invalid_search_facets', `Attribute \`${field}\` is not filterable.`);
    const values = found.flatMap(({ doc }) => [...new Set(valuesOf(doc, field))]);
    const counts = new Map<string, number>();
    for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    const byCount =
      (settings.faceting.sortFacetValuesBy[field] ?? settings.faceting.sortFacetValuesBy['*']) === 'count';
    const sorted = [...counts].sort(([a, m], [b, n]) => (byCount && m !== n ? n - m : a < b ? -1 : 1));
    facets.facetDistribution[field] = Object.fromEntries(
      sorted.slice(0, settings.faceting.maxValuesPerFacet),
    );
    const numbers = values.filter((value) => typeof value === 'number');
    if (numbers.length > 0)
      facets.facetStats[field] = { min: Math.min(...numbers), max: Math.max(...numbers) };
  }
  return facets;
}

/** One of each, as they stand in the list; what says nothing is one for itself. */
function distinctOf(found: readonly Found[], field: string | null): readonly Found[] {
  const met = new Set<unknown>();
  return found.filter(({ doc }) => {
    const [value] = field === null ? [] : valuesOf(doc, field);
    if (value === undefined) return true;
    const isNew = !met.has(value);
    met.add(value);
    return isNew;
  });
}

/** All that answers, in no order. @throws SearchFault as the server answers 400 */
function foundBy(index: DoubleIndex, { q, filter, matchingStrategy = 'last' }: SearchBody): Found[] {
  return filtered(index, filter).flatMap((doc): Found[] => {
    const match = matchOf(doc, q ?? '', matchingStrategy, index.settings);
    return match ? [{ doc, match }] : [];
  });
}

/** What can be reached of what answers: in order, one of each. @throws SearchFault as the server answers 400 */
export function reachableBy(index: DoubleIndex, body: SearchBody): readonly Found[] {
  const { settings } = index;
  const orders = ordersOf(settings, body.sort ?? []);
  const all = foundBy(index, body).sort((a, b) => compare(orders, a, b));
  return distinctOf(all, settings.distinctAttribute).slice(0, settings.pagination.maxTotalHits);
}

/** A document as it is asked for. */
export const shownOf = ({ doc }: Found, { attributesToRetrieve: wanted }: SearchBody): Doc =>
  wanted ? Object.fromEntries(wanted.map((name) => [name, doc[name]])) : doc;

/**
 * The answer to a search. By pages the server counts one of each and facets of these, of which it takes those that were
 * written first; otherwise it reckons. @throws SearchFault as the server answers 400
 */
export function answerSearch(index: DoubleIndex, body: SearchBody): Record<string, unknown> {
  const { settings } = index;
  const { page } = body;
  const isPaged = page !== undefined || body.hitsPerPage !== undefined;
  const limit = isPaged ? (body.hitsPerPage ?? 20) : (body.limit ?? 20);
  const offset = isPaged ? ((page ?? 1) - 1) * limit : (body.offset ?? 0);
  const reachable = reachableBy(index, body);
  const hits = reachable.slice(offset, offset + limit).map((one) => shownOf(one, body));
  const total = reachable.length;
  const paging = isPaged
    ? {
        hitsPerPage: limit,
        page: page ?? 1,
        totalPages: Math.ceil(total / Math.max(1, limit)),
        totalHits: total,
      }
    : { limit, offset, estimatedTotalHits: total };
  const all = foundBy(index, body);
  const counted = isPaged ? distinctOf(all, settings.distinctAttribute) : all;
  return {
    ...{ hits, query: body.q ?? '', processingTimeMs: 0, ...paging },
    ...(body.facets ? facetsOf(counted, body.facets, settings) : {}),
  };
}
