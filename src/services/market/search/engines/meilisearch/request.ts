import type { MultiSearchQueryWithFederation, SearchParams } from 'meilisearch';
import type { FacetName, SearchOrder, SearchRequest } from '../engine';
import { reachOf } from '../nearness';
import { isAtLeast, isAtMost, isOneOf } from './filter-values';
import type { Ring } from './rings';

/** The fields of a document that facets count. */
export const FACET_FIELDS: Readonly<Record<Exclude<FacetName, 'reach'>, string>> = {
  categories: 'categorySlug',
  forms: 'form',
  strengths: 'strength',
  shops: 'vendorSlug',
  prices: 'priceBand',
  ratings: 'ratingFloor',
  stock: 'inStock',
  certified: 'certified',
};

const LISTS = ['categories', 'forms', 'strengths', 'shops'] as const satisfies readonly FacetName[];

function filtersOf(request: SearchRequest): string[] {
  const lists = LISTS.flatMap((name) =>
    request[name].length === 0 ? [] : [isOneOf(FACET_FIELDS[name], request[name])],
  );
  const { minPriceUgx, maxPriceUgx, minRating, onlyInStock, onlyCertified } = request;
  return [
    ...lists,
    ...(minPriceUgx === null ? [] : [isAtLeast('priceUgx', minPriceUgx)]),
    ...(maxPriceUgx === null ? [] : [isAtMost('priceUgx', maxPriceUgx)]),
    ...(minRating === null ? [] : [isAtLeast('ratingFloor', minRating)]),
    ...(onlyInStock ? ['inStock = true'] : []),
    ...(onlyCertified ? ['certified = true'] : []),
    ...(request.onlyInReach ? reachFilters(request) : []),
  ];
}

/** Numbers as the engine reads them: never 1e-7. */
const degrees = (value: number): string => value.toFixed(6);

const isWithin = ({ lat, lng }: { readonly lat: number; readonly lng: number }, metres: number): string =>
  `_geoRadius(${degrees(lat)}, ${degrees(lng)}, ${metres})`;

function reachFilters(request: SearchRequest): string[] {
  const reach = reachOf(request);
  return reach ? [isWithin(reach, reach.metres)] : [];
}

function sortOf(order: SearchOrder, near: SearchRequest['near']): string[] {
  if (order === 'cheapest') return ['priceUgx:asc'];
  if (order === 'dearest') return ['priceUgx:desc'];
  if (order === 'best_rated') return ['rating:desc'];
  return order === 'nearest' && near ? [`_geoPoint(${degrees(near.lat)}, ${degrees(near.lng)}):asc`] : [];
}

export type Strategy = 'all' | 'last';

/**
 * The smallest page of the engine's that has all that is asked for. Only by pages it counts exactly where one of each family
 * is found.
 */
export function windowOf({ offset, limit }: Pick<SearchRequest, 'offset' | 'limit'>) {
  // Of what is only counted there is one page, an empty one.
  if (limit === 0) return { page: 1, hitsPerPage: 0, from: 0 };
  let size = limit;
  while (Math.floor(offset / size) * size + size < offset + limit) size += 1;
  const page = Math.floor(offset / size);
  return { page: page + 1, hitsPerPage: size, from: offset - page * size };
}

/**
 * A search as the engine is sent it. Only ids are asked for: what is shown comes from the database. With `isBeyond` it asks for
 * what is too far to be delivered.
 */
export function paramsOf(request: SearchRequest, strategy: Strategy, isBeyond = false): SearchParams {
  const sort = sortOf(request.order, request.near);
  const { page, hitsPerPage } = windowOf(request);
  return {
    ...{ page, hitsPerPage },
    filter: [
      ...filtersOf(request),
      ...(isBeyond ? reachFilters(request).map((within) => `NOT ${within}`) : []),
    ],
    ...(sort.length > 0 && { sort }),
    facets: request.facets.flatMap((name) => (name === 'reach' ? [] : [FACET_FIELDS[name]])),
    matchingStrategy: strategy,
    attributesToRetrieve: ['id'],
  };
}

/**
 * A search of one ring around the shopper, as one of several of which the engine makes one list by what their scores weigh.
 * It may not say which page is wanted: all of them together have one.
 */
export function ringQuery(
  request: SearchRequest,
  near: NonNullable<SearchRequest['near']>,
  { fromMetres, toMetres, weight }: Ring,
): Omit<MultiSearchQueryWithFederation, 'indexUid'> {
  return {
    q: request.q,
    filter: [
      ...filtersOf({ ...request, onlyInReach: false }),
      ...(fromMetres === null ? [] : [`NOT ${isWithin(near, fromMetres)}`]),
      ...(toMetres === null ? [] : [isWithin(near, toMetres)]),
    ],
    matchingStrategy: 'all',
    attributesToRetrieve: ['id'],
    federationOptions: { weight },
  };
}
