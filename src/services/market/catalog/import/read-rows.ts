import type { Columns, Field } from './columns';
import type { FileCategory } from './guesses';
import { plainText } from './plain-text';
import { type MergedRow, type RowAnswer, readProduct } from './read-product';
import type { SaidDetail } from './row-details';
import { type RowFacts as Facts, type FamilyRoot, rootOfHandle, rootOfParent } from './row-family';
import { PictureReader, type RowPicture } from './row-pictures';

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

/** Letters of parents that are remembered; those that came first are forgotten first, as their variants follow them. */
const MOST_LETTERS = 4_000_000;
/** What rows of variants share. */
type Parent = {
  readonly facts: Facts;
  readonly root: FamilyRoot;
  readonly details: readonly SaidDetail[];
};
const lettersOf = ({ facts, details }: Pick<Parent, 'facts' | 'details'>): number =>
  [...Object.values(facts), ...details.map(({ text }) => text)].reduce(
    (sum, text) => sum + (text?.length ?? 0),
    0,
  );

/** Reads row after row; a row of a variant needs the row of its product before it. */
export class RowReader {
  readonly #parents = new Map<string, Parent>();
  readonly #skus = new Map<string, number>();
  readonly #pictures: PictureReader;
  #letters = 0;

  constructor(
    private readonly columns: Columns,
    private readonly categories: readonly FileCategory[],
    /** For what fits into none of ours; null: then nothing new is made of it. */
    private readonly fallback: FileCategory | null,
  ) {
    this.#pictures = new PictureReader(columns);
  }

  read(cells: readonly string[], line: number): NamedAnswer {
    const row = this.#facts(cells);
    const details = this.#details(cells);
    if (Object.keys(row).length + details.length === 0)
      return { ...skipped('The row is empty.'), sku: '', name: '', pictures: [] };
    const answer = this.#answer(row, details, line);
    const sku = answer.kind === 'product' ? answer.draft.sku : null;
    // A row that is no product is known by what stands in it.
    return {
      ...answer,
      sku: (row.sku ?? '').slice(0, 64),
      name: plainText(row.name ?? '').slice(0, LONGEST_NAME),
      pictures: this.#pictures.read(cells, row, sku),
    };
  }

  #answer(row: Facts, details: readonly SaidDetail[], line: number): RowAnswer {
    const merged = this.#merged(row, details);
    if ('kind' in merged) return merged;
    const shelves = { all: this.categories, fallback: this.fallback };
    const product = readProduct(merged, this.columns, shelves);
    if (product.kind !== 'product') return product;
    const earlier = this.#skus.get(product.draft.sku);
    if (earlier !== undefined) return wrong(`SKU ${product.draft.sku} stands on line ${earlier} already.`);
    this.#skus.set(product.draft.sku, line);
    return product;
  }

  #facts(cells: readonly string[]): Facts {
    const facts: Facts = {};
    for (const [field, { index }] of this.columns.at) {
      const text = textOf(cells[index]);
      if (text !== '') facts[field] = LONG_FACTS.has(field) ? text : text.slice(0, LONGEST_FACT);
    }
    return facts;
  }

  /** What stands in columns of details; the first of two of one name counts. */
  #details(cells: readonly string[]): SaidDetail[] {
    return this.columns.details.flatMap(({ index, name }) => {
      const text = textOf(cells[index]).slice(0, LONGEST_FACT);
      return text === '' ? [] : [{ name, text }];
    });
  }

  /** The row with what it takes from its product's row, or why it is no product of its own. */
  #merged(row: Facts, details: readonly SaidDetail[]): MergedRow | RowAnswer {
    const [kind = ''] = (row.type ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim());
    if (kind === 'grouped' || kind === 'external')
      return skipped(`It is ${kind === 'grouped' ? 'a group of products' : 'sold elsewhere'}.`);
    if (kind === 'variable') {
      const root = rootOfParent(row);
      for (const key of [row.sku, row.id && `id:${row.id}`])
        if (key) this.#remember(`woo:${key}`, { facts: row, root, details });
      return skipped('Its variants follow, as a family.');
    }
    if (kind === 'variation')
      return this.#inherit(row, `woo:${row.parent ?? ''}`, { ...row, type: undefined }, details);
    const own = kind === 'simple' ? { ...row, type: undefined } : row;
    if (!row.handle) return { row: own, root: null, details };
    const key = `handle:${row.handle}`;
    const known = this.#parents.get(key);
    // A sheet that repeats the name in every row has one family all the same.
    const root = known?.root ?? rootOfHandle(row.handle, row.name ?? '');
    if (row.name) this.#remember(key, { facts: row, root, details });
    const isPicture = !row.price && !row.salePrice && !row.sku && !row.option1;
    if (isPicture && known && !row.name) return skipped('It only has a picture.');
    return row.name ? { row: own, root, details } : this.#inherit(row, key, own, details);
  }

  #remember(key: string, { facts: row, root, details }: Parent): void {
    const facts: Facts = Object.fromEntries(INHERITED.map((field) => [field, row[field]]));
    const parent = { facts, root, details };
    const before = this.#parents.get(key);
    this.#letters += lettersOf(parent) - (before ? lettersOf(before) : 0);
    this.#parents.set(key, parent);
    for (const [oldest, first] of this.#parents) {
      if (this.#letters <= MOST_LETTERS) break;
      this.#letters -= lettersOf(first);
      this.#parents.delete(oldest);
    }
  }

  #inherit(row: Facts, key: string, own: Facts, details: readonly SaidDetail[]): MergedRow | RowAnswer {
    const parent = this.#parents.get(key);
    if (!parent)
      return row.name
        ? { row: own, root: null, details }
        : wrong('It is a variant, and no row before it is its product.');
    const given = Object.fromEntries(Object.entries(own).filter(([, text]) => text !== undefined));
    const parentType = row.parent ? undefined : parent.facts.type;
    const missing = parent.details.filter(({ name }) => details.every((one) => one.name !== name));
    return {
      row: { ...parent.facts, type: parentType, ...given },
      root: parent.root,
      details: [...details, ...missing],
    };
  }
}

/** What stands in a cell: a sheet disarms what would run as a formula by an apostrophe before it. */
const textOf = (cell = ''): string => cell.trim().replace(/^'(?='*\s*[=+\-@|%])/, '');
