import { beforeEach, describe, expect, test } from 'vitest';
import { FamilyMemory } from './family-memory';
import type { Known, KnownProducts } from './known-products';
import { type FamilyPlan, type Placement, placeRows } from './place-rows';
import type { DraftRow } from './plan-rows';
import type { RowFamily } from './row-family';

const [TEAS, SOAPS] = ['teas', 'soaps'];
let [memory, ids, line] = [new FamilyMemory(), 0, 0];
beforeEach(() => {
  [memory, ids, line] = [new FamilyMemory(), 0, 0];
});

type Said = Partial<Omit<RowFamily, 'options'>> & {
  readonly options?: Readonly<Record<string, string>>;
  readonly categoryId?: string;
};

/** A row of SKU and size, of a handle where nothing else is said. */
function row(sku: string, { options = { Size: sku }, categoryId = TEAS, ...said }: Said = {}): DraftRow {
  line += 1;
  const family = {
    ...{ source: 'handle:mint', name: 'Mint', isDeclared: false, ...said },
    options: Object.entries(options).map(([axis, value]) => ({ axis, value })),
  };
  const draft = { sku, categoryId, says: { category: true, form: false }, family };
  return { draft, line } as unknown as DraftRow;
}

const known = (sku: string, familyId: string | null, options: string[] | null, categoryId = TEAS) =>
  [sku, { product: { id: sku, sku, familyId, options, categoryId } } as unknown as Known] as const;

const family = (id: string, change: Partial<FamilyPlan> = {}): FamilyPlan => ({
  ...{ id, source: 'handle:mint', name: 'Mint', axes: ['Size'], categoryId: TEAS, isThere: true },
  ...{ isFresh: false, members: new Map() },
  ...change,
});

function place(
  rows: readonly DraftRow[],
  there: readonly FamilyPlan[] = [],
  products: KnownProducts = new Map(),
) {
  const openCategories = new Set([TEAS, SOAPS]);
  const newId = () => {
    ids += 1;
    return `new-${ids}`;
  };
  const placed = placeRows(rows, { known: products, there, memory, openCategories, newId });
  memory.keep(placed);
  return rows.map((one) => short(placed.placements.get(one.line)));
}

const short = (placement: Placement | undefined): string =>
  placement?.kind === 'in'
    ? `${placement.family.id}: ${placement.options.join(', ')}`
    : `- ${placement?.note ?? ''}`.trim();

describe('rows of a handle', () => {
  test('are a family as soon as there are two', () => {
    expect(place([row('50 g'), row('100 g')])).toEqual(['new-1: 50 g', 'new-1: 100 g']);
    expect(place([row('1 kg')])).toEqual(['new-1: 1 kg']);
  });

  test('that stand alone are none, in this part of the file or a later one', () => {
    expect(place([row('50 g')])).toEqual(['-']);
    expect(place([row('100 g'), row('1 kg')])).toEqual([
      '- no family, as its rows do not follow each other',
      '- no family, as its rows do not follow each other',
    ]);
  });

  test('get into the family that was made of them before, or that the shop has made of some', () => {
    expect(place([row('1 kg')], [family('old')])).toEqual(['old: 1 kg']);
    memory = new FamilyMemory();
    const byHand = family('own', { source: null, name: 'Peppermint', members: new Map([['50 g', '50 g']]) });
    const products = new Map([known('50 g', 'own', ['50 g'])]);
    expect(place([row('1 kg'), row('50 g')], [byHand], products)).toEqual(['own: 1 kg', '-']);
  });
});

test('what is declared to be a family is one with a single row', () => {
  expect(place([row('50 g', { isDeclared: true })])).toEqual(['new-1: 50 g']);
});

test('a product stays in the family it is in; what it is there follows the file', () => {
  const there = family('old', { members: new Map([['50 g', 'A']]) });
  const products = new Map([known('A', 'old', ['50 g'])]);
  expect(place([row('A', { options: { Size: '55 g' } })], [there], products)).toEqual(['old: 55 g']);
  const named = { source: null, isDeclared: true, name: 'Balm' };
  const again = family('old', { name: 'Mint', members: new Map([['50 g', 'A']]) });
  expect(place([row('A', { ...named, options: { Size: '50 g' } })], [again], products)).toEqual([
    '- it stays in the family "Mint"',
  ]);
});

test('options go by the names of the axes, else by their order where the shop has renamed them', () => {
  const two = family('old', { axes: ['Taste', 'Size'] });
  expect(place([row('A', { options: { size: '50 g', TASTE: 'Plain' } })], [two])).toEqual([
    'old: Plain, 50 g',
  ]);
  const renamed = family('new', { axes: ['Weight'] });
  memory = new FamilyMemory();
  expect(place([row('B', { options: { Size: '50 g' } })], [renamed])).toEqual(['new: 50 g']);
});

test('what does not fit stays by itself and is told why', () => {
  const there = family('old', { members: new Map([['50 g', 'OTHER']]) });
  const rows = [
    row('A', { options: { Size: '50 G' } }),
    row('B', { options: { Size: '1 g', Taste: 'Plain' } }),
    row('C'),
    row('D', { options: { Size: 'C' } }),
  ];
  const products = new Map([known('C', null, null, SOAPS)]);
  const moved = rows.map((one) =>
    one.draft.sku === 'C' ? { ...one, draft: { ...one.draft, categoryId: SOAPS } } : one,
  );
  expect(place(moved, [there], products)).toEqual([
    '- another product of the family "Mint" is 50 G already',
    '- not in the family "Mint", whose products differ in Size',
    '- not in the family "Mint", which stands in another category',
    'old: C',
  ]);
  const closed = family('shut', { categoryId: 'hemp' });
  memory = new FamilyMemory();
  expect(place([row('E')], [closed])).toEqual([
    '- not in the family "Mint", which stands in another category',
  ]);
});

test('two members may swap what they are', () => {
  const members = new Map([
    ['50 g', 'A'],
    ['1 kg', 'B'],
  ]);
  const products = new Map([known('A', 'old', ['50 g']), known('B', 'old', ['1 kg'])]);
  const rows = [row('A', { options: { Size: '1 kg' } }), row('B', { options: { Size: '50 g' } })];
  expect(place(rows, [family('old', { members })], products)).toEqual(['old: 1 kg', 'old: 50 g']);
});

test('families of one name are told apart by their category', () => {
  const mine = { source: null, isDeclared: true, name: 'mint' };
  const there = [family('s', { source: null, categoryId: SOAPS }), family('t', { source: null })];
  expect(place([row('A', mine)], there)).toEqual(['t: A']);
});
