import { type Ugx, ugx } from '@/lib/money';
import { Description, type ProductForm, ProductName } from '../inputs';
import { slugOf } from '../slug';
import { tagsOfCell } from '../tags';
import { type Read, readCost, readLeast, readPrice, readSize, readStock } from './amounts';
import type { Columns } from './columns';
import { formFor, missedPart } from './guesses';
import { plainText } from './plain-text';
import { placeOf, type Shelves } from './row-category';
import type { SaidDetail } from './row-details';
import { type RowFacts as Facts, type FamilyRoot, familyOf, optionsOf, type RowFamily } from './row-family';

/** A row as a product, before anybody has looked whether the shop has it. */
export type ImportDraft = {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  /** Where it goes if it is new; null where that is nowhere, and `barred` says why. */
  readonly categoryId: string | null;
  readonly categoryName: string;
  /** The category that the row names, whether or not anything new can be put there: who stands there stays. */
  readonly namedId: string | null;
  /** Why nothing new can be made of it, and what to do; a product the shop has takes the rest of the row all the same. */
  readonly barred: string | null;
  /** What of the way to its category we do not have; null where nothing is missing. */
  readonly categoryNote: string | null;
  readonly form: ProductForm;
  /** Whether the file itself names them; what was guessed does not replace what a person chose. */
  readonly says: { readonly category: boolean; readonly form: boolean };
  readonly botanicalWords: string;
  readonly botanical: string;
  readonly strength: string;
  readonly herbs: string[];
  /** Null where the file does not say. */
  readonly tags: string[] | null;
  /** Tags of the file that we cannot keep. */
  readonly tagsLeftOut: number;
  /** What it says of what categories ask for, as it stands in the cells. */
  readonly details: readonly SaidDetail[];
  readonly priceUgx: Ugx;
  /** Null where the file does not say, as the next two. */
  readonly costUgx: Ugx | null;
  readonly minQuantity: number | null;
  readonly stock: number | null;
  /** Whether it should be sold, as far as the file says. */
  readonly isOffered: boolean;
  /** What keeps it a draft; null when nothing does. */
  readonly lacks: string | null;
  /** What it is a size or flavour of; null where it stands by itself. */
  readonly family: RowFamily | null;
};

/** A row as a product, or why it is none. */
export type RowAnswer =
  | { readonly kind: 'product'; readonly draft: ImportDraft }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'wrong'; readonly why: string };

/** What a row says, with what it took from its product's row. */
export type MergedRow = {
  readonly row: Facts;
  readonly root: FamilyRoot | null;
  readonly details: readonly SaidDetail[];
};

const MOST_DESCRIPTION = 4_000;
const SIZE = /\d\s*(ml|l|g|gr|kg|mg|oz|lb|bags?|capsules|caps|pcs|pieces|tablets)\b/i;

const wrong = (why: string): RowAnswer => ({ kind: 'wrong', why });

/** Reads one row as a product. */
export function readProduct(
  { row, root, details }: MergedRow,
  columns: Columns,
  shelves: Shelves,
): RowAnswer {
  const options = optionsOf(row);
  // A price list of one's own has no variants: what is called an option is told in the name of shops that have.
  const isVariant = Boolean(row.handle || row.parent);
  const told = isVariant
    ? options.filter(({ value }) => !row.name?.includes(value)).map(({ value }) => value)
    : [];
  const suffix = told.join(' / ');
  const name = ProductName.safeParse([plainText(row.name ?? ''), suffix].filter(Boolean).join(', '));
  if (!name.success) return wrong(row.name ? (name.error.issues[0]?.message ?? '') : 'The name is missing.');
  const price = priceOf(row, columns);
  if (!price.ok) return wrong(price.why);
  const figures = figuresOf(row, columns);
  if (!figures.ok) return wrong(figures.why);
  const path = row.category ?? '';
  const { category, namedId, barred } = placeOf(
    { path, type: row.type ?? '', tags: row.tags ?? '', name: name.data },
    shelves,
  );
  const herbs = herbsOf(row);
  const words = describedIn(row);
  const cell = tagsOfCell(row.tags ?? '');
  return {
    kind: 'product',
    draft: {
      ...{ sku: skuOf(row, name.data, told), name: name.data, ...words },
      ...{ categoryId: category?.id ?? null, categoryName: category?.name ?? '', namedId, barred },
      categoryNote: category && missedPart(path, category),
      ...{ botanical: category?.botanical ?? '', botanicalWords: [...herbs, name.data].join(' ') },
      form: formFor(row.form ?? '', [...told, name.data, row.type ?? ''], category?.slug ?? ''),
      says: { category: path !== '', form: row.form !== undefined },
      ...{ strength: strengthOf(row, options, columns), herbs },
      tags: row.tags === undefined ? null : cell.tags,
      tagsLeftOut: cell.leftOut,
      details,
      priceUgx: ugx(price.value),
      ...figures.value,
      isOffered: isOffered(row),
      family: familyOf(row, root),
    },
  };
}

function describedIn(row: Facts): Pick<ImportDraft, 'description' | 'lacks'> {
  const text = plainText(row.description ?? row.shortDescription ?? '').slice(0, MOST_DESCRIPTION);
  const judged = Description.safeParse(text);
  return judged.success
    ? { description: judged.data, lacks: null }
    : { description: text, lacks: judged.error.issues[0]?.message ?? null };
}

const herbsOf = (row: Facts): string[] =>
  (row.herbs ?? '')
    .split(/[,;|]/)
    .map((herb) => herb.trim().slice(0, 40))
    .filter(Boolean)
    .slice(0, 12);

function priceOf(row: Facts, columns: Columns): Read<bigint> {
  const field = row.price ? 'price' : 'salePrice';
  return readPrice(row[field] ?? '', row.currency ?? columns.at.get(field)?.unit ?? null);
}

function figuresOf(
  row: Facts,
  columns: Columns,
): Read<Pick<ImportDraft, 'costUgx' | 'minQuantity' | 'stock'>> {
  const cost = readCost(row.cost ?? '', row.currency ?? columns.at.get('cost')?.unit ?? null);
  if (!cost.ok) return cost;
  const least = readLeast(row.least ?? '');
  if (!least.ok) return least;
  const stock = readStock(row.stock ?? '');
  if (!stock.ok) return stock;
  const costUgx = cost.value === null ? null : ugx(cost.value);
  return { ok: true, value: { costUgx, minQuantity: least.value, stock: stock.value } };
}

function strengthOf(
  row: Facts,
  options: readonly { axis: string; value: string }[],
  columns: Columns,
): string {
  if (row.strength) return readSize(row.strength, columns.at.get('strength')?.unit ?? null);
  const sized = options.find(
    ({ axis, value }) => /size|strength|weight|volume/i.test(axis) || SIZE.test(value),
  );
  if (sized && !row.weight) return sized.value.slice(0, 40);
  if (sized && SIZE.test(sized.value)) return sized.value.slice(0, 40);
  const isGrams = columns.at.get('weight')?.unit === null && !row.weightUnit;
  const unit = row.weightUnit ?? columns.at.get('weight')?.unit ?? (isGrams ? 'g' : null);
  return readSize(row.weight ?? '', unit);
}

/** Known again by its SKU, else by what names it: the same file again makes nothing twice. */
function skuOf(row: Facts, name: string, options: readonly string[]): string {
  if (row.sku) return row.sku.replace(/\p{Cc}/gu, '').slice(0, 64);
  return slugOf(
    [row.handle ?? name, ...(row.handle ? options : []), row.handle ? '' : (row.strength ?? '')].join(' '),
  ).slice(0, 64);
}

const OFF = /^(draft|archived|inactive|private|pending|paused|unlisted|hidden|false|no|0|-1|off)$/i;

const isOffered = ({ status, published }: Facts): boolean =>
  !OFF.test(status ?? '') && !OFF.test(published ?? '');
