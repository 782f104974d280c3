import { eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { createWorld, type TestWorld, whenWaiting } from '@/testing/context';
import { makeProduct, makeVendor } from '@/testing/factories';
import { holdStock, releaseStock, retakeStock, returnStock, takeStock } from './stock';
import { stockInvariants } from './stock-invariants';
import { products, stockHolds, stockItems } from './tables';

let world: TestWorld;
let vendorId: string;

beforeAll(async () => {
  world = await createWorld({ maxConnections: 20 });
  vendorId = (await makeVendor(world.system)).id;
});
afterAll(() => world.close());

const inTx = <T>(work: (ctx: TxCtx) => Promise<T>) => withTransaction(world.system, work);
const soon = () => addMs(world.clock.now(), 420_000);
const product = async (available: number) => (await makeProduct(world.system, vendorId, { available })).id;
const ref = () => world.system.ids.uuid();
const hold = (refId: string, ...lines: [productId: string, quantity: number][]) =>
  inTx((tx) =>
    holdStock(tx, {
      refs: [{ refId, lines: lines.map(([productId, quantity]) => ({ productId, quantity })) }],
      expiresAt: soon(),
    }),
  );

async function shelf(
  ctx: Ctx,
  productId: string,
): Promise<{ available: number; held: number; taken: number }> {
  const [item] = await ctx.db.select().from(stockItems).where(eq(stockItems.productId, productId));
  const holds = await ctx.db.select().from(stockHolds).where(eq(stockHolds.productId, productId));
  const taken = holds.filter((row) => row.state === 'taken').reduce((sum, row) => sum + row.quantity, 0);
  return { available: item?.available ?? -1, held: item?.held ?? -1, taken };
}

test('a hold keeps all lines or none, and says what is short', async () => {
  const [plenty, scarce] = [await product(10), await product(1)];
  const outcome = await hold(ref(), [plenty, 3], [scarce, 2]);
  expect(outcome).toEqual({ ok: false, short: [{ productId: scarce, available: 1 }], tooFew: [] });
  expect(await shelf(world.system, plenty)).toEqual({ available: 10, held: 0, taken: 0 });
});

describe('a smallest order', () => {
  const raise = (id: string, minQuantity: number) =>
    world.system.db.update(products).set({ minQuantity }).where(eq(products.id, id));

  test('is asked of every line, and nothing is held for less', async () => {
    const [one, other] = [await product(10), await product(10)];
    await raise(one, 4);
    expect(await hold(ref(), [one, 3], [other, 1])).toEqual({ ok: false, short: [], tooFew: [one] });
    expect(await shelf(world.system, other)).toEqual({ available: 10, held: 0, taken: 0 });
    expect(await hold(ref(), [one, 4])).toMatchObject({ ok: true });
  });

  test('makes a shelf differ where it sells out or comes back, and nowhere else', async () => {
    const [id, order] = [await product(20), ref()];
    await raise(id, 10);
    expect(await hold(ref(), [id, 10])).toMatchObject({ ok: true, changed: [] });
    expect(await hold(order, [id, 10])).toMatchObject({ ok: true, changed: [{ productId: id }] });
    expect(await inTx((tx) => releaseStock(tx, [order]))).toMatchObject([{ productId: id }]);
    const { changed } = await inTx((tx) => retakeStock(tx, [order]));
    expect(changed).toMatchObject([{ productId: id }]);
  });

  test('that is raised waits for whoever is buying', async () => {
    const id = await product(10);
    const raised = await inTx(async (tx) => {
      await holdStock(tx, {
        refs: [{ refId: ref(), lines: [{ productId: id, quantity: 1 }] }],
        expiresAt: soon(),
      });
      const waits = raise(id, 2).execute();
      await whenWaiting(world.system);
      return { waits };
    });
    await raised.waits;
    expect(await hold(ref(), [id, 1])).toMatchObject({ ok: false, tooFew: [id] });
  });
});

test('every step counts once per reference, however often it is repeated', async () => {
  const [id, order] = [await product(5), ref()];
  for (let i = 0; i < 2; i++) expect((await hold(order, [id, 2])).ok).toBe(true);
  expect(await shelf(world.system, id)).toEqual({ available: 3, held: 2, taken: 0 });
  for (let i = 0; i < 2; i++) await inTx((tx) => takeStock(tx, [order]));
  await inTx((tx) => releaseStock(tx, [order]));
  expect(await shelf(world.system, id)).toEqual({ available: 3, held: 0, taken: 2 });
  for (let i = 0; i < 2; i++) await inTx((tx) => returnStock(tx, [order]));
  expect(await shelf(world.system, id)).toEqual({ available: 5, held: 0, taken: 0 });
});

test('late money takes the pieces again where they are left, each reference wholly or not at all', async () => {
  const [one, two] = [await product(2), await product(2)];
  const [early, late] = [ref(), ref()];
  await hold(early, [one, 2], [two, 1]);
  await hold(late, [two, 1]);
  await inTx((tx) => releaseStock(tx, [early, late]));
  await hold(ref(), [one, 1]);
  const { retaken } = await inTx((tx) => retakeStock(tx, [early, late]));
  expect([...retaken]).toEqual([late]);
  expect(await shelf(world.system, one)).toEqual({ available: 1, held: 1, taken: 0 });
  expect(await shelf(world.system, two)).toEqual({ available: 1, held: 0, taken: 1 });
  const again = await inTx((tx) => retakeStock(tx, [late]));
  expect(again.retaken.has(late)).toBe(true);
  expect((await shelf(world.system, two)).available).toBe(1);
});

test('a page is told when a product sells out, comes back or is nearly gone, and not otherwise', async () => {
  const [id, order] = [await product(8), ref()];
  const first = await hold(ref(), [id, 1]);
  expect(first).toEqual({ ok: true, changed: [] });
  const second = await hold(order, [id, 7]);
  expect(second.ok && second.changed.map((change) => change.productId)).toEqual([id]);
  expect(await inTx((tx) => releaseStock(tx, [order]))).toHaveLength(1);
});

test('baskets in opposite order neither deadlock nor oversell', async () => {
  const [a, b] = [await product(30), await product(30)];
  const outcomes = await Promise.all(
    Array.from({ length: 80 }, (_, i) =>
      hold(
        ref(),
        ...(i % 2
          ? ([
              [a, 1],
              [b, 1],
            ] as [string, number][])
          : ([
              [b, 1],
              [a, 1],
            ] as [string, number][])),
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(30);
  expect(await shelf(world.system, a)).toEqual({ available: 0, held: 30, taken: 0 });
});

test('available, held and taken pieces always add up to what was put on the shelf', async () => {
  const STEP = {
    hold: null,
    take: takeStock,
    release: releaseStock,
    return: returnStock,
    retake: retakeStock,
  };
  const step = fc.record({
    what: fc.constantFrom<keyof typeof STEP>('hold', 'take', 'release', 'return', 'retake'),
    order: fc.nat(4),
    quantity: fc.integer({ min: 1, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const ids = [await product(6), await product(6)];
      const orders = Array.from({ length: 5 }, ref);
      for (const { what, order, quantity } of steps) {
        const refId = orders[order] ?? ref();
        const run = STEP[what];
        if (run) await inTx<unknown>((tx) => run(tx, [refId]));
        else await hold(refId, ...ids.map((id): [string, number] => [id, quantity]));
        for (const id of ids) {
          const { available, held, taken } = await shelf(world.system, id);
          expect(available + held + taken).toBe(6);
          expect(Math.min(available, held, taken)).toBeGreaterThanOrEqual(0);
        }
      }
      await world.system.db.delete(stockHolds).where(inArray(stockHolds.productId, ids));
      await world.system.db.update(stockItems).set({ held: 0 }).where(inArray(stockItems.productId, ids));
    }),
    { numRuns: 40 },
  );
});

test('the database itself refuses to oversell', async () => {
  const id = await product(1);
  const statement = world.system.db
    .update(stockItems)
    .set({ available: -1 })
    .where(eq(stockItems.productId, id));
  await expect(statement.execute()).rejects.toThrow();
});

test('the invariants find a hold left behind and one that does not add up', async () => {
  const id = await product(5);
  await hold(ref(), [id, 1]);
  expect((await stockInvariants(world.system)).no_hold_left_behind?.ok).toBe(true);
  await world.system.db.update(stockItems).set({ held: 2 }).where(eq(stockItems.productId, id));
  expect((await stockInvariants(world.system)).no_hold_left_behind?.ok).toBe(false);
  await world.system.db.update(stockItems).set({ held: 1 }).where(eq(stockItems.productId, id));
  world.clock.advanceMs(60 * 60 * 1000);
  expect((await stockInvariants(world.system)).no_hold_left_behind?.ok).toBe(false);
});
