import { MOST_AXES, MOST_FAMILY_NAME, MOST_OPTION } from '../families/inputs';
import type { Field } from './columns';
import { plainText } from './plain-text';

/** What a row says in each field. */
export type RowFacts = Partial<Record<Field, string>>;

/** What makes rows one family, before any row says what it is in it. */
export type FamilyRoot = {
  /** By which the shop's file knows it again; null in a file of ours, where its name does. */
  readonly source: string | null;
  readonly name: string;
  /** Whether it is a family however few rows there are: a file of Shopify has a handle for every product. */
  readonly isDeclared: boolean;
};

/** The family a row says its product is in. */
export type RowFamily = FamilyRoot & {
  /** What the product is in each axis: Size, 50 g. */
  readonly options: readonly { readonly axis: string; readonly value: string }[];
};

const OPTIONS = [
  ['optionName1', 'option1'],
  ['optionName2', 'option2'],
  ['optionName3', 'option3'],
] as const satisfies readonly (readonly [Field, Field])[];
const MOST_AXIS = 30;
const MOST_SOURCE = 200;

const inOneLine = (text: string, most: number): string =>
  plainText(text).replace(/\s+/g, ' ').trim().slice(0, most).trim();

/** What rows of a handle have in common. */
export const rootOfHandle = (handle: string, name: string): FamilyRoot => ({
  ...{ source: `handle:${handle}`.slice(0, MOST_SOURCE), name, isDeclared: false },
});

/** What variations of a product have in common. */
export const rootOfParent = ({ sku, id, name }: RowFacts): FamilyRoot => ({
  ...{ source: `parent:${sku ?? `id:${id}`}`.slice(0, MOST_SOURCE), name: name ?? '', isDeclared: true },
});

type Named = {
  readonly family: RowFamily;
  readonly categoryId: string | null;
  readonly says: { readonly category: boolean };
};

/** By which rows of one family are told from others in a run: of one name there may be one in each category. */
export function keyOf({ family: { source, name }, categoryId, says }: Named): string {
  return source ?? `name:${name.toLowerCase()}:${says.category ? categoryId : ''}`;
}

/** What the options of a row say, each under a name of its own. */
export function optionsOf(row: RowFacts): { axis: string; value: string }[] {
  const options: { axis: string; value: string }[] = [];
  for (const [nameField, field] of OPTIONS) {
    const value = inOneLine(row[field] ?? '', MOST_OPTION);
    if (value === '' || value === 'Default Title') continue;
    const said = inOneLine(row[nameField] ?? '', MOST_AXIS);
    const isTaken = options.some(({ axis }) => axis.toLowerCase() === said.toLowerCase());
    options.push({ axis: said === '' || isTaken ? `Option ${options.length + 1}` : said, value });
  }
  return options.slice(0, MOST_AXES);
}

/** The family of a row: the one it names itself, else that of its handle or parent; null where it stands by itself. */
export function familyOf(row: RowFacts, root: FamilyRoot | null): RowFamily | null {
  const named = inOneLine(row.family ?? '', MOST_FAMILY_NAME);
  const options = optionsOf(row);
  if (named !== '') return { source: null, name: named, isDeclared: true, options };
  const name = inOneLine(root?.name ?? '', MOST_FAMILY_NAME);
  return root && name !== '' && options.length > 0 ? { ...root, name, options } : null;
}
