import { type Ugx, ugx } from '@/lib/money';
import { Description, type ProductForm, ProductName } from '../inputs';
import { slugOf } from '../slug';
import { tagsOfCell } from '../tags';
import { type Read, readCost, readLeast, readPrice, readSize, readStock } from './amounts';
import type { Columns, Field } from './columns';
import { categoryFor, formFor, missedPart, type OpenCategory, RESTRICTED } from './guesses';
import { plainText } from './plain-text';
import {
  type RowFacts as Facts,
  type FamilyRoot,
  familyOf,
  optionsOf,
  type RowFamily,
  rootOfHandle,
  rootOfParent,
} from './row-family';
import { PictureReader, type RowPicture } from './row-pictures';

/** A row as a product, or why it is none. */
export type ImportDraft = {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly categoryId: string;
  readonly categoryName: string;
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
  /** Names of what its category wants to know before an admin reads it, which no file tells. */
  readonly needs: readonly string[];
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
export type RowAnswer =
  | { readonly kind: 'product'; readonly draft: ImportDraft }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'wrong'; readonly why: string };

/** With what the row itself says of SKU and name, and the pictures it names. */
export type NamedAnswer = RowAnswer & {
  readonly sku: string;
  readonly name: string;
  readonly pictures: readonly RowPicture[];
};

const LONGEST_NAME = 120;

const wrong = (why: string): RowAnswer => ({ kind: 'wrong', why });
const skipped = (why: string): RowAnswer => ({ kind: 'skipped', why });

/** What the rows of variants take from the row of their product. */
const INHERITED: readonly Field[] = [
  'name',
  'description',
  'shortDescription',
  'category',
  'type',
  'tags',
  'status',
  'published',
  'herbs',
  'form',
  'least',
  'optionName1',
  'optionName2',
  'optionName3',
];

/** What may be long; of every other fact this much is read. */
const LONG_FACTS: ReadonlySet<Field> = new Set([
  'description',
  'shortDescription',
  'category',
  'tags',
  'herbs',
]);
const LONGEST_FACT = 300;
const LONGEST_QUOTE = 120;

/** Letters of parents that are remembered; those that came first are forgotten first, as their variants follow them. */
const MOST_LETTERS = 4_000_000;
const SIZE = /\d\s*(ml|l|g|gr|kg|mg|oz|lb|bags?|capsules|caps|pcs|pieces|tablets)\b/i;
const lettersOf = (facts: Facts): number =>
  Object.values(facts).reduce((sum, text) => sum + (text?.length ?? 0), 0);

/** A row that is a product, with what it took from its product's row; and what it shares with others. */
type Merged = { readonly row: Facts; readonly root: FamilyRoot | null };
type Parent = { readonly facts: Facts; readonly root: FamilyRoot };

/** Reads row after row; a row of a variant needs the row of its product before it. */
export class RowReader {
  readonly #parents = new Map<string, Parent>();
  readonly #skus = new Map<string, number>();
  readonly #pictures: PictureReader;
  #letters = 0;

  constructor(
    private readonly columns: Columns,
    private readonly categories: readonly OpenCategory[],
    /** For what fits into none of ours; null: then the row is wrong. */
    private readonly fallback: OpenCategory | null,
  ) {
    this.#pictures = new PictureReader(columns);
  }

  read(cells: readonly string[], line: number): NamedAnswer {
    const row = this.#facts(cells);
    if (Object.keys(row).length === 0)
      return { ...skipped('The row is empty.'), sku: '', name: '', pictures: [] };
    const answer = this.#answer(row, line);
    const sku = answer.kind === 'product' ? answer.draft.sku : null;
    // A row that is no product is known by what stands in it.
    return {
      ...answer,
      sku: (row.sku ?? '').slice(0, 64),
      name: plainText(row.name ?? '').slice(0, LONGEST_NAME),
      pictures: this.#pictures.read(cells, row, sku),
    };
  }

  #answer(row: Facts, line: number): RowAnswer {
    const merged = this.#merged(row);
    if ('kind' in merged) return merged;
    const product = this.#product(merged.row, merged.root);
    if (product.kind !== 'product') return product;
    const earlier = this.#skus.get(product.draft.sku);
    if (earlier !== undefined) return wrong(`SKU ${product.draft.sku} stands on line ${earlier} already.`);
    this.#skus.set(product.draft.sku, line);
    return product;
  }

  #facts(cells: readonly string[]): Facts {
    const facts: Facts = {};
    for (const [field, { index }] of this.columns.at) {
      // A sheet disarms what would run as a formula by an apostrophe before it.
      const text = (cells[index] ?? '').trim().replace(/^'(?=\s*[=+\-@|%])/, '');
      if (text !== '') facts[field] = LONG_FACTS.has(field) ? text : text.slice(0, LONGEST_FACT);
    }
    return facts;
  }

  /** The row with what it takes from its product's row, or why it is no product of its own. */
  #merged(row: Facts): Merged | RowAnswer {
    const [kind = ''] = (row.type ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim());
    if (kind === 'grouped' || kind === 'external')
      return skipped(`It is ${kind === 'grouped' ? 'a group of products' : 'sold elsewhere'}.`);
    if (kind === 'variable') {
      const root = rootOfParent(row);
      for (const key of [row.sku, row.id && `id:${row.id}`]) if (key) this.#remember(`woo:${key}`, row, root);
      return skipped('Its variants follow, as a family.');
    }
    if (kind === 'variation')
      return this.#inherit(row, `woo:${row.parent ?? ''}`, { ...row, type: undefined });
    const own = kind === 'simple' ? { ...row, type: undefined } : row;
    if (!row.handle) return { row: own, root: null };
    const key = `handle:${row.handle}`;
    const known = this.#parents.get(key);
    // A sheet that repeats the name in every row has one family all the same.
    const root = known?.root ?? rootOfHandle(row.handle, row.name ?? '');
    if (row.name) this.#remember(key, row, root);
    const isPicture = !row.price && !row.salePrice && !row.sku && !row.option1;
    if (isPicture && known && !row.name) return skipped('It only has a picture.');
    return row.name ? { row: own, root } : this.#inherit(row, key, own);
  }

  #remember(key: string, row: Facts, root: FamilyRoot): void {
    const facts: Facts = Object.fromEntries(INHERITED.map((field) => [field, row[field]]));
    this.#letters += lettersOf(facts) - lettersOf(this.#parents.get(key)?.facts ?? {});
    this.#parents.set(key, { facts, root });
    for (const [oldest, parent] of this.#parents) {
      if (this.#letters <= MOST_LETTERS) break;
      this.#letters -= lettersOf(parent.facts);
      this.#parents.delete(oldest);
    }
  }

  #inherit(row: Facts, key: string, own: Facts): Merged | RowAnswer {
    const parent = this.#parents.get(key);
    if (!parent)
      return row.name
        ? { row: own, root: null }
        : wrong('It is a variant, and no row before it is its product.');
    const given = Object.fromEntries(Object.entries(own).filter(([, text]) => text !== undefined));
    const parentType = row.parent ? undefined : parent.facts.type;
    return { row: { ...parent.facts, type: parentType, ...given }, root: parent.root };
  }

  #product(row: Facts, root: FamilyRoot | null): RowAnswer {
    const options = optionsOf(row);
    // A price list of one's own has no variants: what is called an option is told in the name of shops that have.
    const isVariant = Boolean(row.handle || row.parent);
    const told = isVariant ? options.filter(({ value }) => !row.name?.includes(value)) : [];
    const suffix = told.map(({ value }) => value).join(' / ');
    const name = ProductName.safeParse([plainText(row.name ?? ''), suffix].filter(Boolean).join(', '));
    if (!name.success)
      return wrong(row.name ? (name.error.issues[0]?.message ?? '') : 'The name is missing.');
    const price = this.#price(row);
    if (!price.ok) return wrong(price.why);
    const figures = this.#figures(row);
    if (!figures.ok) return wrong(figures.why);
    const words = [row.type ?? '', row.tags ?? '', name.data];
    const path = row.category ?? '';
    if (RESTRICTED.test([path, ...words].join(' ')))
      return wrong('Hemp and CBD need a licence and a certificate, and cannot be imported.');
    const category = categoryFor(path, words, this.categories) ?? this.fallback;
    if (!category)
      return wrong(
        `The category "${(path || row.type || '').slice(0, LONGEST_QUOTE)}" fits none of ours. Choose one for such rows.`,
      );
    const strength = this.#strength(row, options);
    const description = plainText(row.description ?? row.shortDescription ?? '').slice(0, 4_000);
    const herbs = (row.herbs ?? '')
      .split(/[,;|]/)
      .map((herb) => herb.trim().slice(0, 40))
      .filter(Boolean)
      .slice(0, 12);
    const judged = Description.safeParse(description);
    const cell = tagsOfCell(row.tags ?? '');
    return {
      kind: 'product',
      draft: {
        sku: skuOf(
          row,
          name.data,
          told.map(({ value }) => value),
        ),
        name: name.data,
        description: judged.success ? judged.data : description,
        categoryId: category.id,
        categoryName: category.name,
        categoryNote: missedPart(path, category),
        botanical: category.botanical,
        botanicalWords: [...herbs, name.data].join(' '),
        form: formFor(
          row.form ?? '',
          [...told.map(({ value }) => value), name.data, row.type ?? ''],
          category.slug,
        ),
        says: { category: path !== '', form: row.form !== undefined },
        strength,
        herbs,
        tags: row.tags === undefined ? null : cell.tags,
        tagsLeftOut: cell.leftOut,
        needs: category.needs ?? [],
        priceUgx: ugx(price.value),
        ...figures.value,
        isOffered: isOffered(row),
        lacks: judged.success ? null : (judged.error.issues[0]?.message ?? null),
        family: familyOf(row, root),
      },
    };
  }

  #price(row: Facts): Read<bigint> {
    const field = row.price ? 'price' : 'salePrice';
    return readPrice(row[field] ?? '', row.currency ?? this.columns.at.get(field)?.unit ?? null);
  }

  #figures(row: Facts): Read<Pick<ImportDraft, 'costUgx' | 'minQuantity' | 'stock'>> {
    const cost = readCost(row.cost ?? '', row.currency ?? this.columns.at.get('cost')?.unit ?? null);
    if (!cost.ok) return cost;
    const least = readLeast(row.least ?? '');
    if (!least.ok) return least;
    const stock = readStock(row.stock ?? '');
    if (!stock.ok) return stock;
    const costUgx = cost.value === null ? null : ugx(cost.value);
    return { ok: true, value: { costUgx, minQuantity: least.value, stock: stock.value } };
  }

  #strength(row: Facts, options: readonly { axis: string; value: string }[]): string {
    if (row.strength) return readSize(row.strength, this.columns.at.get('strength')?.unit ?? null);
    const sized = options.find(
      ({ axis, value }) => /size|strength|weight|volume/i.test(axis) || SIZE.test(value),
    );
    if (sized && !row.weight) return sized.value.slice(0, 40);
    if (sized && SIZE.test(sized.value)) return sized.value.slice(0, 40);
    const isGrams = this.columns.at.get('weight')?.unit === null && !row.weightUnit;
    const unit = row.weightUnit ?? this.columns.at.get('weight')?.unit ?? (isGrams ? 'g' : null);
    return readSize(row.weight ?? '', unit);
  }
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
