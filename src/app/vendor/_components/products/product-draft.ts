import { type Claim, checkClaims, SaveProduct } from '@/services/market/catalog/inputs';
import { bareAmount, piecesOf, shillingsOf } from './typed-amount';

export type FormProduct = {
  id: string;
  name: string;
  description: string;
  categorySlug: string;
  form: string;
  strength: string;
  herbs: readonly string[];
  priceUgx: bigint;
  minQuantity: number;
  costUgx: bigint | null;
  sku: string | null;
};

const FIELDS = [
  'name',
  'description',
  'categorySlug',
  'form',
  'strength',
  'herbs',
  'priceUgx',
  'minQuantity',
  'costUgx',
  'sku',
] as const;
export type FieldName = (typeof FIELDS)[number];
export type Problems = Partial<Record<FieldName, string>>;

const textOf = (data: FormData, name: string) => String(data.get(name) ?? '');
const herbsOf = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((herb) => herb.trim())
    .filter(Boolean);

/** What was typed as a product, or what is wrong with which field. */
export function readProductForm(
  data: FormData,
  productId: string,
): { product: SaveProduct } | { problems: Problems } {
  const cost = bareAmount(textOf(data, 'costUgx'));
  const typed = {
    productId,
    ...Object.fromEntries(
      ['name', 'description', 'strength', 'sku'].map((name) => [name, textOf(data, name)]),
    ),
    categorySlug: textOf(data, 'categorySlug'),
    form: textOf(data, 'form'),
    herbs: herbsOf(textOf(data, 'herbs')),
    priceUgx: shillingsOf(bareAmount(textOf(data, 'priceUgx'))),
    costUgx: cost === '' ? null : shillingsOf(cost),
    minQuantity: piecesOf(textOf(data, 'minQuantity').trim()),
  };
  const read = SaveProduct.safeParse(typed);
  if (read.success) return { product: read.data };
  const problems: Problems = {};
  for (const { path, message } of read.error.issues) {
    const field = FIELDS.find((name) => name === path[0]);
    if (field && problems[field] === undefined)
      problems[field] = field === 'categorySlug' ? 'Choose where it belongs.' : message;
  }
  return { problems };
}

/** Of the problems that are shown, those that are there now. */
export function stillWrong(shown: Problems, now: Problems): Problems {
  const left: Problems = {};
  for (const field of FIELDS) if (shown[field] !== undefined && now[field]) left[field] = now[field];
  return left;
}

/** Claims in what is typed so far. */
export const claimsTyped = (data: FormData): Claim[] =>
  checkClaims(['name', 'description', 'strength', 'herbs'].map((name) => textOf(data, name)));
