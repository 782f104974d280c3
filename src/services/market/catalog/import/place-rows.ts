import { MOST_MEMBERS } from '../families/inputs';
import { optionKey } from '../families/own-family';
import type { FamilyMemory } from './family-memory';
import type { Known } from './known-products';
import { type Move, moveMembers } from './move-members';
import type { FamilyPlan, Placed, Placement } from './placement';
import type { ImportDraft } from './read-product';
import { keyOf, type RowFamily } from './row-family';
import type { SettledRow } from './settle-row';

/** What of a row says where it belongs. */
export type PlacedRow = {
  readonly line: number;
  readonly draft: Pick<SettledRow['draft'], 'sku' | 'categoryId' | 'says' | 'family'>;
};

/** What of a product the shop has says where it stands. */
export type StandingProduct = {
  readonly product: Pick<Known['product'], 'familyId' | 'options' | 'categoryId'>;
};

export type PlaceHow = {
  readonly known: ReadonlyMap<string, StandingProduct>;
  /** Those the database has. */
  readonly there: readonly FamilyPlan[];
  readonly memory: FamilyMemory;
  /** Categories every shop can put things into: what is new may stand in another of them for its family. */
  readonly openCategories: ReadonlySet<string>;
  readonly newId: () => string;
};

/** By which rows of one family are told from others; null of a row that names none. */
export const keyOfDraft = ({
  family,
  categoryId,
  says,
}: Pick<ImportDraft, 'family' | 'categoryId' | 'says'>): string | null =>
  family && keyOf({ family, categoryId, says });

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const stays = (note = ''): Placement => ({ kind: 'stays', note });

/**
 * Finds for each row the family its product gets into: the one its file means, which is there or is made. A product that
 * is in a family stays there, whatever a file says. What cannot be placed stays by itself, and is told so.
 */
export function placeRows(rows: readonly PlacedRow[], how: PlaceHow): Placed {
  return new Placing(how, rows).place();
}

class Placing {
  readonly #there: ReadonlyMap<string, FamilyPlan>;
  readonly #families = new Map<string, FamilyPlan>();
  /** Rows of what is only a family when it has several. */
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly how: PlaceHow,
    private readonly rows: readonly PlacedRow[],
  ) {
    this.#there = new Map(how.there.map((family) => [family.id, family]));
    for (const { draft } of rows) {
      const key = keyOfDraft(draft);
      if (key === null || draft.family?.isDeclared) continue;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  place(): Placed {
    for (const row of this.rows) this.#meet(row);
    this.#move();
    const placements = new Map(
      this.rows.flatMap((row) =>
        row.draft.family ? [[row.line, this.#placeOne(row, row.draft.family)]] : [],
      ),
    );
    const lone = [...this.#counts.keys()].filter((key) => !this.#families.has(key));
    return { placements, families: this.#families, lone };
  }

  /** Rows of a family go where those of its products are that the shop has put into one. */
  #meet({ draft }: PlacedRow): void {
    const { family } = draft;
    const inside = this.#insideOf(draft.sku);
    const key = keyOfDraft(draft);
    if (!family || !inside || key === null || this.#families.has(key)) return;
    const isMeant =
      family.source === null
        ? sameName(inside.name, family.name)
        : inside.source === null || inside.source === family.source;
    if (isMeant && fitted(inside, family)) this.#families.set(key, inside);
  }

  /** Members that are something else by the file are that first, all at once: two may swap. */
  #move(): void {
    const moves = new Map<FamilyPlan, Move[]>();
    for (const { draft } of this.rows) {
      const inside = this.#insideOf(draft.sku);
      const to = inside && draft.family && fitted(inside, draft.family);
      const from = this.how.known.get(draft.sku)?.product.options;
      if (!inside || !to || !from || optionKey(to) === optionKey(from)) continue;
      const move = { ref: draft.sku, from: optionKey(from), to: optionKey(to) };
      moves.set(inside, [...(moves.get(inside) ?? []), move]);
    }
    for (const [family, list] of moves) moveMembers(family.members, list);
  }

  #insideOf(ref: string): FamilyPlan | undefined {
    return this.#there.get(this.how.known.get(ref)?.product.familyId ?? '');
  }

  #placeOne(row: PlacedRow, family: RowFamily): Placement {
    const product = this.how.known.get(row.draft.sku)?.product;
    const inside = this.#insideOf(row.draft.sku);
    if (product && inside) return this.#within(row, family, inside, product.options ?? []);
    const key = keyOfDraft(row.draft) ?? '';
    const target = this.#targetOf(row, family, key);
    if (!target)
      return stays(this.how.memory.isLone(key) ? 'no family, as its rows do not follow each other' : '');
    return this.#into(row, family, target);
  }

  /** A member is what the file says, where the file says it of the same axes. */
  #within(row: PlacedRow, family: RowFamily, inside: FamilyPlan, before: readonly string[]): Placement {
    const isOther = family.source === null && !sameName(inside.name, family.name);
    const note = isOther ? `it stays in the family "${inside.name}"` : '';
    const options = fitted(inside, family);
    if (!options || options.join('\u001f') === before.join('\u001f')) return stays(note);
    const taken = takenNote(inside, options, row.draft.sku);
    if (taken) return stays(taken);
    const told = `${before.join(', ')} to ${options.join(', ')} in the family "${inside.name}"`;
    return { kind: 'in', family: inside, options, note: told };
  }

  #targetOf(row: PlacedRow, family: RowFamily, key: string): FamilyPlan | null {
    const met = this.#families.get(key) ?? this.#fromBefore(key) ?? this.#named(row, family);
    if (met) {
      this.#families.set(key, met);
      return met;
    }
    const isOne = family.isDeclared || (this.#counts.get(key) ?? 0) > 1;
    if (!isOne || family.options.length === 0 || this.how.memory.isLone(key)) return null;
    const made: FamilyPlan = {
      ...{ id: this.how.newId(), source: family.source, name: family.name },
      axes: family.options.map(({ axis }) => axis),
      categoryId: this.#categoryOf(row),
      ...{ isThere: false, isFresh: true, members: new Map() },
    };
    this.#families.set(key, made);
    return made;
  }

  /** What this run has met before; a dry run has put members there that the database has not. */
  #fromBefore(key: string): FamilyPlan | undefined {
    const before = this.how.memory.family(key);
    if (!before) return undefined;
    const now = this.#there.get(before.id);
    const members = new Map([...before.members, ...(now?.members ?? [])]);
    return { ...(now ?? before), isThere: now !== undefined, isFresh: before.isFresh, members };
  }

  #named(row: PlacedRow, family: RowFamily): FamilyPlan | undefined {
    const { source } = family;
    if (source !== null) return this.how.there.find((one) => one.source === source);
    const alike = this.how.there.filter((one) => sameName(one.name, family.name) && fitted(one, family));
    const here = alike.find(({ categoryId }) => categoryId === this.#categoryOf(row));
    return here ?? (row.draft.says.category ? undefined : alike[0]);
  }

  #categoryOf({ draft }: PlacedRow): string {
    const product = this.how.known.get(draft.sku)?.product;
    return product && !draft.says.category ? product.categoryId : draft.categoryId;
  }

  #into(row: PlacedRow, family: RowFamily, target: FamilyPlan): Placement {
    const isKnown = this.how.known.has(row.draft.sku);
    const options = fitted(target, family);
    const named = `the family "${target.name}"`;
    if (!options) return stays(`not in ${named}, whose products differ in ${target.axes.join(' and ')}`);
    const isOutside = isKnown
      ? this.#categoryOf(row) !== target.categoryId
      : target.categoryId !== row.draft.categoryId &&
        ![target, row.draft].every(({ categoryId }) => this.how.openCategories.has(categoryId));
    if (isOutside) return stays(`not in ${named}, which stands in another category`);
    const taken = takenNote(target, options, row.draft.sku);
    if (taken) return stays(taken);
    if (target.members.size >= MOST_MEMBERS) return stays(`not in ${named}, which is full`);
    target.members.set(optionKey(options), row.draft.sku);
    const where = target.isFresh ? `the new family "${target.name}"` : named;
    return {
      ...{ kind: 'in', family: target, options },
      note: `${isKnown ? 'into' : 'in'} ${where} as ${options.join(', ')}`,
    };
  }
}

function takenNote({ name, members }: FamilyPlan, options: readonly string[], ref: string): string | null {
  const holder = members.get(optionKey(options));
  return holder === undefined || holder === ref
    ? null
    : `another product of the family "${name}" is ${options.join(', ')} already`;
}

/** The options of a row in the order of a family's axes; by place where a shop has renamed them. Null where they do not fit. */
function fitted({ axes, source }: FamilyPlan, family: RowFamily): string[] | null {
  const { options } = family;
  if (options.length !== axes.length) return null;
  const byName = axes.flatMap((axis) => options.find((one) => sameName(one.axis, axis))?.value ?? []);
  if (byName.length === axes.length) return byName;
  return source !== null && source === family.source ? options.map(({ value }) => value) : null;
}
