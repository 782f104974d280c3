import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { FamilyMemory } from './family-memory';
import { type PlacedRow, placeRows, type StandingProduct } from './place-rows';
import type { FamilyPlan, Placement } from './placement';
import type { RowFamily } from './row-family';

const [TEAS, SOAPS] = ['teas', 'soaps'] as const;
let [memory, ids, line] = [new FamilyMemory(), 0, 0];
beforeEach(() => {
  [memory, ids, line] = [new FamilyMemory(), 0, 0];
});

type Said = Partial<Omit<RowFamily, 'options'>> & {
  readonly options?: Readonly<Record<string, string>>;
  readonly categoryId?: string;
};

/** A row of SKU and size, of a handle where nothing else is said. */
function row(sku: string, { options = { Size: sku }, categoryId = TEAS, ...said }: Said = {}): PlacedRow {
  line += 1;
  const family = {
    ...{ source: 'handle:mint', name: 'Mint', isDeclared: false, ...said },
    options: Object.entries(options).map(([axis, value]) => ({ axis, value })),
  };
  return { draft: { sku, categoryId, says: { category: true, form: false }, family }, line };
}

const known = (
  sku: string,
  familyId: string | null,
  options: string[] | null,
  categoryId: string = TEAS,
): [string, StandingProduct] => [sku, { product: { familyId, options, categoryId } }];

const family = (id: string, change: Partial<FamilyPlan> = {}): FamilyPlan => ({
  ...{ id, source: 'handle:mint', name: 'Mint', axes: ['Size'], categoryId: TEAS, isThere: true },
  ...{ isFresh: false, members: new Map() },
  ...change,
});

function place(
  rows: readonly PlacedRow[],
  there: readonly FamilyPlan[] = [],
  products: ReadonlyMap<string, StandingProduct> = new Map(),
) {
  const openCategories = new Set([TEAS, SOAPS, 'honey']);
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
  const there = [
    family('s', { source: null, categoryId: SOAPS, members: new Map([['x', 'X']]) }),
    family('t', { source: null }),
  ];
  const products = new Map([known('X', 's', ['x'], SOAPS)]);
  const rows = [
    row('X', { ...mine, options: { Size: 'x' }, categoryId: SOAPS }),
    row('A', mine),
    row('B', { ...mine, categoryId: SOAPS }),
    row('C', { ...mine, categoryId: 'honey' }),
  ];
  expect(place(rows, there, products)).toEqual(['-', 't: A', 's: B', 'new-1: C']);
});

const [SKUS, VALUES] = [
  ['A', 'B', 'C', 'D', 'E', 'F'],
  ['1 g', '2 g', '3 g'],
];
const said = fc.record({
  of: fc.constantFrom('handle:mint', 'handle:rose', null),
  size: fc.constantFrom(...VALUES),
  taste: fc.option(fc.constantFrom('Plain', 'Lemon'), { nil: undefined }),
  categoryId: fc.constantFrom(TEAS, SOAPS),
});
const stood = fc.option(
  fc.record({ family: fc.constantFrom('one', 'two'), size: fc.constantFrom(...VALUES) }),
  { nil: null },
);

test('whatever a file says, the same file again places nothing, and no two members are the same', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 6 }), fc.array(stood, { maxLength: 6 }), (file, standing) => {
      [memory, ids, line] = [new FamilyMemory(), 0, 0];
      const families = new Map([
        ['one', family('one', { source: null })],
        ['two', family('two', { source: 'handle:rose', categoryId: SOAPS })],
      ]);
      const products = new Map<string, StandingProduct>();
      for (const [n, place] of standing.entries()) {
        const [sku, inside] = [SKUS[n] ?? '', families.get(place?.family ?? '')];
        const isFree = place && inside && !inside.members.has(place.size);
        if (isFree) inside.members.set(place.size, sku);
        products.set(
          ...known(sku, isFree ? place.family : null, isFree ? [place.size] : null, inside?.categoryId),
        );
      }
      const rows = file.map(({ of, size, taste, categoryId }, n) =>
        row(SKUS[n] ?? '', {
          ...{ source: of, name: 'Mint', isDeclared: of === null, categoryId },
          options: { Size: size, ...(taste ? { Taste: taste } : {}) },
        }),
      );
      const run = () => {
        memory = new FamilyMemory();
        const there = [...families.values()].map((one) => ({ ...one, members: new Map(one.members) }));
        const newId = () => {
          ids += 1;
          return `new-${ids}`;
        };
        const openCategories = new Set([TEAS, SOAPS]);
        return placeRows(rows, { known: products, there, memory, openCategories, newId }).placements;
      };
      for (const [at, placement] of run()) {
        const { sku, categoryId } = required(
          rows.find((one) => one.line === at),
          `line ${at}`,
        ).draft;
        if (placement.kind === 'stays') {
          if (!products.has(sku)) products.set(...known(sku, null, null, categoryId));
          continue;
        }
        const { family: into, options } = placement;
        products.set(...known(sku, into.id, options, into.categoryId));
        families.set(into.id, { ...into, isThere: true, isFresh: false });
      }
      const members = [...products].flatMap(([, { product }]) =>
        product.familyId ? [`${product.familyId} ${product.options?.join('|').toLowerCase()}`] : [],
      );
      expect(new Set(members).size).toBe(members.length);
      expect([...run().values()].map(({ kind }) => kind)).toEqual(rows.map(() => 'stays'));
    }),
    { numRuns: 500 },
  );
});
