import {
  type AttributeDefinition,
  type AttributeValues,
  type Claim,
  checkClaims,
  SaveProduct,
  splitTags,
} from '@/services/market/catalog/inputs';
import { type AttributeField, FORM_ATTRIBUTE, readAnswers } from './attribute-answers';
import { bareAmount, piecesOf, shillingsOf } from './typed-amount';

export { FORM_ATTRIBUTE } from './attribute-answers';

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
  tags: readonly string[];
  attributes: AttributeValues;
  /** What is shown beside it. */
  goesWith: readonly { id: string; name: string }[];
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
  'tags',
] as const;
export type FieldName = (typeof FIELDS)[number];
export type Problems = Partial<Record<FieldName | AttributeField, string>>;

/** A category with what it asks products for. */
export type AskingCategory = { slug: string; attributes: readonly AttributeDefinition[] };

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
  categories: readonly AskingCategory[],
): { product: SaveProduct } | { problems: Problems } {
  const asking = categories.find(({ slug }) => slug === textOf(data, 'categorySlug'));
  const { answers, problems: wrongAnswers } = readAnswers(data, asking?.attributes ?? []);
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
    tags: splitTags(textOf(data, 'tags')),
    attributes: answers,
    goesWith: data.getAll('goesWith').map(String),
  };
  const read = SaveProduct.safeParse(typed);
  if (read.success && Object.keys(wrongAnswers).length === 0) return { product: read.data };
  const problems: Problems = { ...wrongAnswers };
  for (const { path, message } of read.error?.issues ?? []) {
    const field = FIELDS.find((name) => name === path[0]);
    if (field && problems[field] === undefined)
      problems[field] = field === 'categorySlug' ? 'Choose where it belongs.' : message;
  }
  return { problems };
}

const isField = (name: string): name is FieldName | AttributeField =>
  name.startsWith(FORM_ATTRIBUTE) || FIELDS.some((field) => field === name);

/** Of the problems that are shown, those that are there now. */
export function stillWrong(shown: Problems, now: Problems): Problems {
  const left: Problems = {};
  for (const field of Object.keys(shown).filter(isField)) if (now[field]) left[field] = now[field];
  return left;
}

const SAYING = ['name', 'description', 'strength', 'herbs', 'tags'];

/** Claims in what is typed so far. */
export const claimsTyped = (data: FormData): Claim[] =>
  checkClaims(
    [...data.keys()]
      .filter((name) => SAYING.includes(name) || name.startsWith(FORM_ATTRIBUTE))
      .map((name) => textOf(data, name)),
  );
