import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import {
  productPrices,
  productReviews,
  products,
  stockCorrections,
  stockItems,
} from '@/services/market/catalog/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeProduct, type ProductOptions } from '@/testing/factories';
import { auditOf, familyWorld } from '@/testing/family-world';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const uuid = () => world.system.ids.uuid();
const familyOf = (count: number, options: ProductOptions = {}) => familyWorld(world, count, options);

/** The statements that a piece of work sends. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  world.statements.splice(0);
  await work();
  return world.statements.length;
}

test('writes prices, numbers, stock and states, each as if by itself, and the same again nothing', async () => {
  const { ids, save, see, first } = await familyOf(3);
  const second = required(ids[1], 'two');
  const rows = [
    {
      productId: first,
      ...{ priceUgx: 25_000n, costUgx: 9_000n, minQuantity: 3, sku: 'A-1' },
      stock: { correctionId: uuid(), seen: 20, pieces: 7 },
    },
    { productId: second, sku: 'A-2', deed: 'pause' as const, options: ['2 grams'] },
  ];
  expect(await save(rows)).toEqual({ kind: 'saved', changed: 2 });
  const before = await auditOf(world, ids);
  expect(await save(rows)).toEqual({ kind: 'saved', changed: 0 });
  expect(await auditOf(world, ids)).toEqual(before);
  expect(before.sort()).toEqual(['product.pause', 'product.save', 'product.save', 'product.stock']);
  const { members } = await see();
  expect(members.map(({ costUgx, minQuantity }) => [costUgx, minQuantity])).toEqual([
    [9_000n, 3],
    [null, 1],
    [null, 1],
  ]);
  expect(
    members.map(({ options, priceUgx, sku, available, state }) => [
      options[0],
      priceUgx,
      sku,
      available,
      state,
    ]),
  ).toEqual([
    ['1 g', 25_000n, 'A-1', 7, 'live'],
    ['2 grams', 20_000n, 'A-2', 20, 'paused'],
    ['3 g', 20_000n, null, 20, 'live'],
  ]);
  const prices = await world.system.db.select().from(productPrices).where(eq(productPrices.productId, first));
  expect(prices).toMatchObject([{ fromUgx: 20_000n, toUgx: 25_000n }]);
  const counts = await world.system.db
    .select()
    .from(stockCorrections)
    .where(eq(stockCorrections.productId, first));
  expect(counts).toMatchObject([{ delta: -13, availableAfter: 7 }]);
});

test('one bad row changes nothing, and each is named with what is wrong', async () => {
  const { ids, save, see, vendor } = await familyOf(6);
  await makeProduct(world.system, vendor.id, { sku: 'ELSEWHERE' });
  const [a, b, c, d, e, f] = [...ids, ...Array(6).fill('')];
  const draft = eq(products.id, String(e));
  await world.system.db.update(products).set({ status: 'draft', picture: null }).where(draft);
  const before = await see();
  const nobody = uuid();
  const outcome = await save([
    { productId: String(a), priceUgx: 99_000n, stock: { correctionId: uuid(), seen: 20, pieces: 30 } },
    { productId: String(b), sku: 'ELSEWHERE' },
    { productId: String(c), options: ['1 G'] },
    { productId: String(d), stock: { correctionId: uuid(), seen: 40, pieces: 10 }, deed: 'resume' },
    { productId: String(e), deed: 'submit' },
    { productId: String(f), deed: 'withdraw', options: ['1 g', 'Mint'] },
    { productId: nobody, priceUgx: 5_000n },
  ]);
  const problems = outcome.kind === 'refused' ? outcome.problems : [];
  expect(problems.map(({ productId, why }) => [productId, why])).toEqual([
    [d, 'too_few'],
    [e, 'no_picture'],
    [f, 'options_missing'],
    [f, 'not_now'],
    [nobody, 'not_member'],
    [b, 'sku_taken'],
    [c, 'options_taken'],
  ]);
  expect(await see()).toEqual(before);
  expect(await auditOf(world, ids)).toEqual([]);
});

test('two may swap their numbers and their sizes', async () => {
  const { ids, save, see } = await familyOf(2);
  const [a, b] = [required(ids[0], 'one'), required(ids[1], 'two')];
  await save([
    { productId: a, sku: 'A' },
    { productId: b, sku: 'B' },
  ]);
  expect(
    await save([
      { productId: a, sku: 'B', options: ['2 g'] },
      { productId: b, sku: 'A', options: ['1 g'] },
    ]),
  ).toEqual({ kind: 'saved', changed: 2 });
  expect((await see()).members.map(({ id, sku }) => [id, sku])).toEqual([
    [b, 'A'],
    [a, 'B'],
  ]);
});

test('what was sold since it was seen stays sold', async () => {
  const { save, first } = await familyOf(1);
  const stock = eq(stockItems.productId, first);
  await world.system.db.update(stockItems).set({ available: 17 }).where(stock);
  expect(await save([{ productId: first, stock: { correctionId: uuid(), seen: 20, pieces: 25 } }])).toEqual({
    kind: 'saved',
    changed: 1,
  });
  const [row] = await world.system.db.select().from(stockItems).where(stock);
  expect(row).toMatchObject({ available: 22, held: 0 });
});

test('drafts go to review and come back, and a correction belongs to one product', async () => {
  const { ids, save } = await familyOf(2, { status: 'draft' });
  const [a, b] = [required(ids[0], 'one'), required(ids[1], 'two')];
  const waiting = () =>
    world.system.db
      .select()
      .from(productReviews)
      .where(and(inArray(productReviews.productId, ids), eq(productReviews.state, 'waiting')));
  await save(ids.map((productId) => ({ productId, deed: 'submit' as const })));
  expect((await waiting()).map(({ kind }) => kind)).toEqual(['first', 'first']);
  await save([{ productId: a, deed: 'withdraw' }]);
  expect((await waiting()).map(({ productId }) => productId)).toEqual([b]);
  const correctionId = uuid();
  await save([{ productId: a, stock: { correctionId, seen: 20, pieces: 21 } }]);
  await expect(save([{ productId: b, stock: { correctionId, seen: 20, pieces: 21 } }])).rejects.toMatchObject(
    { code: 'invalid' },
  );
});

test('takes as many statements for 414 members as for 2', async () => {
  const all = async (count: number) => {
    const { ids, save } = await familyOf(count);
    const rows = ids.map((productId, at) => ({
      ...{
        productId,
        ...{ priceUgx: 30_000n, costUgx: 9_000n, minQuantity: 3 },
        sku: `S-${at}`,
        options: [`${at + 1_000} g`],
        deed: 'pause' as const,
      },
      stock: { correctionId: uuid(), seen: 20, pieces: 21 },
    }));
    const statements = await counted(() => save(rows));
    const [{ changed } = { changed: 0 }] = await world.system.db
      .select({ changed: sql<number>`count(*)::int` })
      .from(products)
      .where(
        and(inArray(products.id, ids), eq(products.status, 'paused'), eq(products.priceUgx, sql`30000`)),
      );
    return { statements, changed };
  };
  // The first of a connection asks for types, once.
  await all(2);
  const few = await all(2);
  expect(await all(414)).toEqual({ statements: few.statements, changed: 414 });
});
