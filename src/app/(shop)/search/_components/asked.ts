import { formatUgx, ugx } from '@/lib/money';
import { typedText } from '@/lib/typed-text';
import { LONGEST_QUERY, PRICE_BANDS_UGX, type SearchOrder } from '@/services/market/search/inputs';
import { readPriceRange } from './price-range';

/** What a search's address asks for. Each filter has one value: what one more would find is counted beside it. */
export type Asked = {
  readonly q: string;
  readonly category: string | null;
  readonly form: string | null;
  readonly strength: string | null;
  readonly shop: string | null;
  /** Number of a band of prices; null where a range is asked for. */
  readonly price: string | null;
  /** The lowest and the highest price, in whole shillings. */
  readonly min: string | null;
  readonly max: string | null;
  /** At least so many stars. */
  readonly rating: string | null;
  /** "yes" for what is there. */
  readonly stock: string | null;
  /** "yes" for what has a lot with a good certificate. */
  readonly certified: string | null;
  /** "yes" for what can be delivered to `near`. */
  readonly reach: string | null;
  readonly order: SearchOrder;
  /** Where the shopper is, as "0.32,32.58"; null where nobody told. */
  readonly near: string | null;
  readonly cursor: string | null;
};

export const FILTERS = [
  'category',
  'form',
  'strength',
  'shop',
  'price',
  'rating',
  'stock',
  'certified',
  'reach',
] as const;
/** What of an address narrows a search: a range of prices counts as one filter with the bands. */
const NARROWING = [...FILTERS, 'min', 'max'] as const;
export type Filter = (typeof FILTERS)[number];

export const ORDERS = [
  'match',
  'nearest',
  'cheapest',
  'dearest',
  'best_rated',
] as const satisfies readonly SearchOrder[];

export const LOWEST_STARS = [4, 3, 2] as const;

const LONGEST_VALUE = 120;
const LONGEST_CURSOR = 400;
const NEAR = /^-?\d{1,2}\.\d{2},-?\d{1,3}\.\d{2}$/;

export type Params = Readonly<Record<string, string | string[] | undefined>>;

const wordsIn = ({ q }: Params): string => typedText((Array.isArray(q) ? q[0] : q) ?? '');

const isReadable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/** Whether more was typed than is looked for. */
export const isCut = (params: Params): boolean => wordsIn(params).length > LONGEST_QUERY;

/** Reads an address; what is no value of ours counts as not asked. */
export function readAsked(params: Params): Asked {
  const read = (name: string, longest: number) => {
    const given = params[name];
    const text = (Array.isArray(given) ? given[0] : given) ?? '';
    return text === '' || text.length > longest || !isReadable(text) ? null : text;
  };
  const oneOf = (name: string, values: readonly string[]) =>
    values.find((value) => value === read(name, LONGEST_VALUE)) ?? null;
  const { min, max } = rangeIn(params);
  const order = ORDERS.find((one) => one === read('order', LONGEST_VALUE)) ?? 'match';
  const place = read('near', LONGEST_VALUE);
  const near = place !== null && placeOf(place) ? place : null;
  return {
    q: typedText(wordsIn(params), LONGEST_QUERY),
    category: read('category', LONGEST_VALUE),
    form: read('form', LONGEST_VALUE),
    strength: read('strength', LONGEST_VALUE),
    shop: read('shop', LONGEST_VALUE),
    price:
      min === null && max === null
        ? oneOf('price', ['0', ...PRICE_BANDS_UGX.map((_, at) => String(at + 1))])
        : null,
    ...{ min, max },
    rating: oneOf('rating', LOWEST_STARS.map(String)),
    stock: oneOf('stock', ['yes']),
    certified: oneOf('certified', ['yes']),
    reach: near === null ? null : oneOf('reach', ['yes']),
    ...{ order, near },
    cursor: read('cursor', LONGEST_CURSOR),
  };
}

/** The range of prices of an address, with what is wrong about it. */
export function rangeIn(params: Params) {
  const read = (name: string) => {
    const given = params[name];
    return (Array.isArray(given) ? given[0] : given) ?? '';
  };
  return readPriceRange(read('min'), read('max'));
}

/** The address of a search. Another filter or order begins at its first page. */
export function hrefOf(asked: Asked, change: Partial<Asked> = {}): string {
  const next = { ...asked, cursor: null, ...change };
  const params = new URLSearchParams();
  if (next.q !== '') params.set('q', next.q);
  for (const name of [...NARROWING, 'cursor'] as const) {
    const value = next[name];
    if (value !== null) params.set(name, value);
  }
  if (next.order !== 'match') params.set('order', next.order);
  if (next.near !== null) params.set('near', next.near);
  return params.size === 0 ? '/search' : `/search?${params}`;
}

/** A place in an address: two decimals are a kilometre, enough to tell shops apart and too little to find a door. */
function placeOf(near: string): { lat: number; lng: number } | null {
  if (!NEAR.test(near)) return null;
  const [lat = Number.NaN, lng = Number.NaN] = near.split(',').map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

const listOf = (value: string | null): string[] => (value === null ? [] : [value]);

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

/** What the search procedure is asked. */
export function inputOf(asked: Asked) {
  const band = asked.price === null ? null : bandOf(Number(asked.price));
  return {
    q: asked.q,
    categories: listOf(asked.category),
    forms: listOf(asked.form),
    strengths: listOf(asked.strength),
    shops: listOf(asked.shop),
    minPriceUgx: band ? band.from : numberOf(asked.min),
    maxPriceUgx: band ? band.to : numberOf(asked.max),
    minRating: asked.rating === null ? null : Number(asked.rating),
    onlyInStock: asked.stock === 'yes',
    onlyCertified: asked.certified === 'yes',
    onlyInReach: asked.reach === 'yes',
    order: asked.order,
    near: asked.near === null ? null : placeOf(asked.near),
    cursor: asked.cursor,
  };
}

/** The cheapest and the dearest price of a band, both in it; null where it has no end. */
function bandOf(band: number): { from: number | null; to: number | null } {
  const end = PRICE_BANDS_UGX[band];
  return { from: PRICE_BANDS_UGX[band - 1] ?? null, to: end === undefined ? null : end - 1 };
}

/** A band of prices in words. */
export function bandWords(band: number): string {
  const { from, to } = bandOf(band);
  if (from === null) return `Below ${formatUgx(ugx((to ?? 0) + 1))}`;
  return to === null
    ? `From ${formatUgx(ugx(from))}`
    : `${formatUgx(ugx(from))} to ${formatUgx(ugx(to + 1))}`;
}

/** How many filters are on. */
export const filtersOn = (asked: Asked): number =>
  FILTERS.filter((name) => asked[name] !== null || (name === 'price' && hasRange(asked))).length;

const hasRange = ({ min, max }: Asked): boolean => min !== null || max !== null;

/** What of an address changes when one filter is taken away. */
export const withoutFilter = (filter: Filter): Partial<Asked> =>
  filter === 'price' ? { price: null, min: null, max: null } : { [filter]: null };

/** The same words without any filter. */
export const NO_FILTERS = {
  ...{ category: null, form: null, strength: null, shop: null },
  ...{ price: null, min: null, max: null, rating: null, stock: null, certified: null, reach: null },
} as const satisfies Partial<Asked>;
