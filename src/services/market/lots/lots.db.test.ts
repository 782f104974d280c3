import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import {
  correctStock,
  holdStock,
  offers,
  releaseStock,
  retakeStock,
  returnStock,
  stockInvariants,
  takeStock,
} from '@/services/market/catalog';
import { stockItems } from '@/services/market/catalog/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { callBackLot } from './call-back-lot';
import { expireLots } from './expire';
import { listMyLots } from './list-my-lots';
import { publicLot } from './public-lot';
import { receiveLot } from './receive-lot';
import { lots, orderLineLots } from './tables';

let world: TestWorld;
let vendorId: string;
let shop: Ctx;

beforeAll(async () => {
  world = await createWorld({ maxConnections: 20 });
  vendorId = (await makeVendor(world.system)).id;
  shop = world.as(userActor((await makeStaff(world.system, vendorId)).id, 'vendor'));
});
afterAll(() => world.close());

const inTx = <T>(work: (ctx: TxCtx) => Promise<T>) => withTransaction(world.system, work);
const product = async (available = 0) => (await makeProduct(world.system, vendorId, { available })).id;
const uuid = () => world.system.ids.uuid();

async function receive(productId: string, number: string, pieces: number, expiresOn = '2026-06-30') {
  const lotId = uuid();
  const outcome = await receiveLot(shop, {
    ...{ lotId, productId, number, pieces, expiresOn },
    madeOn: '2026-01-05',
  });
  return { lotId, outcome };
}
const hold = (refId: string, productId: string, quantity: number) =>
  inTx((tx) =>
    holdStock(tx, {
      refs: [{ refId, lines: [{ productId, quantity }] }],
      expiresAt: addMs(world.clock.now(), 420_000),
    }),
  );
async function shelf(productId: string) {
  const [row] = await world.system.db.select().from(stockItems).where(eq(stockItems.productId, productId));
  const { available = -1, held = -1, lotted = -1 } = row ?? {};
  return { available, held, lotted };
}
async function left(lotId: string) {
  const [row] = await world.system.db.select().from(lots).where(eq(lots.id, lotId));
  return `${row?.state} ${row?.remaining}`;
}
async function partsOf(refId: string): Promise<Record<string, number>> {
  const rows = await world.system.db.select().from(orderLineLots).where(eq(orderLineLots.refId, refId));
  return Object.fromEntries(rows.map(({ lotId, quantity }) => [lotId, quantity]));
}
async function addsUp() {
  for (const [name, { ok, detail }] of Object.entries(await stockInvariants(world.system)))
    expect([name, ok, detail]).toEqual([name, true, detail]);
}

test('the lot that expires first leaves first, pieces without a lot last', async () => {
  const id = await product(5);
  const late = await receive(id, 'LATE', 4, '2026-09-01');
  const early = await receive(id, 'EARLY', 3, '2026-04-01');
  expect(await shelf(id)).toEqual({ available: 12, held: 0, lotted: 7 });
  const [offer] = await world.system.db.select().from(offers).where(eq(offers.productId, id));
  expect(offer?.nextLot).toMatchObject({ number: 'EARLY', expiresOn: '2026-04-01', certified: false });
  const ref = uuid();
  expect((await hold(ref, id, 8)).ok).toBe(true);
  expect(await partsOf(ref)).toEqual({ [early.lotId]: 3, [late.lotId]: 4 });
  expect(await shelf(id)).toEqual({ available: 4, held: 8, lotted: 0 });
  await inTx((tx) => releaseStock(tx, [ref]));
  expect([await left(early.lotId), await left(late.lotId)]).toEqual(['on_shelf 3', 'on_shelf 4']);
  expect(await shelf(id)).toEqual({ available: 12, held: 0, lotted: 7 });
  await addsUp();
});

test('what is returned goes to the lot it came from, also after late money', async () => {
  const id = await product();
  const { lotId } = await receive(id, 'A1', 5);
  const ref = uuid();
  await hold(ref, id, 2);
  await inTx((tx) => releaseStock(tx, [ref]));
  expect(await partsOf(ref)).toEqual({});
  expect((await inTx((tx) => retakeStock(tx, [ref]))).retaken.has(ref)).toBe(true);
  expect(await partsOf(ref)).toEqual({ [lotId]: 2 });
  for (let i = 0; i < 2; i++) await inTx((tx) => returnStock(tx, [ref]));
  expect(await left(lotId)).toBe('on_shelf 5');
  expect(await shelf(id)).toEqual({ available: 5, held: 0, lotted: 5 });
});

test('whoever gives back or takes the last pieces of a lot says so, however many others are there', async () => {
  const id = await product(20);
  const { lotId } = await receive(id, 'Last', 2);
  const ref = uuid();
  const isTold = (changed: readonly { productId: string }[]) => changed.map((one) => one.productId);
  const lotNow = () => world.system.db.select().from(lots).where(eq(lots.id, lotId));
  expect(await hold(ref, id, 2)).toMatchObject({ ok: true, changed: [{ productId: id }] });
  expect(isTold(await inTx((tx) => releaseStock(tx, [ref])))).toEqual([id]);
  expect(await lotNow()).toMatchObject([{ remaining: 2 }]);
  const { retaken, changed } = await inTx((tx) => retakeStock(tx, [ref]));
  expect([retaken.has(ref), isTold(changed)]).toEqual([true, [id]]);
  expect(isTold(await inTx((tx) => returnStock(tx, [ref])))).toEqual([id]);
  // Neither the last ones, nor few: nothing that a page shows is other than before.
  const part = uuid();
  await hold(part, id, 1);
  expect(isTold(await inTx((tx) => releaseStock(tx, [part])))).toEqual([]);
});

test('a lot is received once; its number belongs to one lot of the product', async () => {
  const id = await product();
  const input = {
    ...{ lotId: uuid(), productId: id, number: 'N-1', pieces: 5 },
    ...{ madeOn: '2026-01-05', expiresOn: '2026-06-30' },
  };
  const first = await receiveLot(shop, input);
  expect(await receiveLot(shop, input)).toEqual(first);
  expect(await receiveLot(shop, { ...input, lotId: uuid() })).toEqual({ kind: 'number_taken' });
  expect((await shelf(id)).available).toBe(5);
  expect(await receiveLot(shop, { ...input, number: 'N-2', expiresOn: '2026-03-09' })).toEqual({
    kind: 'expired_already',
  });
  await expect(receiveLot(shop, { ...input, expiresOn: input.madeOn })).rejects.toThrow();
  const stranger = await makeStaff(world.system, (await makeVendor(world.system)).id);
  await expect(
    receiveLot(world.as(userActor(stranger.id, 'vendor')), { ...input, lotId: uuid() }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('pieces of lots are not counted away by a stock correction', async () => {
  const id = await product(2);
  await receive(id, 'A', 5);
  const count = (pieces: number) =>
    correctStock(shop, { productId: id, correctionId: uuid(), seen: 7, pieces });
  expect(await count(4)).toMatchObject({ kind: 'too_few', available: 7, lotted: 5 });
  expect(await count(5)).toEqual({ kind: 'corrected', available: 5 });
});

test('an expired lot is not sold even before the clock comes by, and leaves by itself, once', async () => {
  const own = await createWorld();
  try {
    const vendor = await makeVendor(own.system);
    const ctx = own.as(userActor((await makeStaff(own.system, vendor.id)).id, 'vendor'));
    const { id } = await makeProduct(own.system, vendor.id, { available: 1 });
    const lotId = uuid();
    await receiveLot(ctx, {
      ...{ lotId, productId: id, number: 'OLD', pieces: 4 },
      ...{ madeOn: '2026-01-01', expiresOn: '2026-03-10' },
    });
    const tryHold = (quantity: number) =>
      withTransaction(own.system, (tx) =>
        holdStock(tx, {
          refs: [{ refId: uuid(), lines: [{ productId: id, quantity }] }],
          expiresAt: addMs(own.clock.now(), 1_000),
        }),
      );
    await expireLots(own.system);
    expect((await listMyLots(ctx, { productId: id })).items[0]).toMatchObject({
      state: 'on_shelf',
      daysLeft: 0,
    });
    // One minute past midnight in Kampala, while it is still the day before in UTC.
    own.clock.set(new Date('2026-03-10T21:01:00Z'));
    expect(await tryHold(2)).toMatchObject({ ok: false, short: [{ productId: id, available: 1 }] });
    expect((await tryHold(1)).ok).toBe(true);
    for (let i = 0; i < 2; i++) await expireLots(own.system);
    expect((await listMyLots(ctx, { productId: id })).items[0]).toMatchObject({
      state: 'expired',
      daysLeft: -1,
      remaining: 4,
    });
    const [row] = await own.system.db.select().from(stockItems).where(eq(stockItems.productId, id));
    expect(row).toMatchObject({ available: 0, lotted: 0 });
    const audits = await own.system.db.execute<{ n: number }>(
      "select count(*)::int as n from audit_entries where action = 'lot.expire'",
    );
    expect(audits[0]?.n).toBe(1);
  } finally {
    await own.close();
  }
});

test('pieces of a recalled lot that come back stay off the shelf', async () => {
  const id = await product();
  const { lotId, outcome } = await receive(id, 'BAD', 6);
  const ref = uuid();
  await hold(ref, id, 2);
  await inTx((tx) => callBackLot(tx, lotId));
  expect(await shelf(id)).toEqual({ available: 0, held: 2, lotted: 0 });
  await inTx((tx) => releaseStock(tx, [ref]));
  expect(await shelf(id)).toEqual({ available: 0, held: 0, lotted: 0 });
  expect(await left(lotId)).toBe('recalled 6');
  const code = outcome.kind === 'received' ? outcome.code : '';
  expect(await publicLot(world.visitor, { code })).toMatchObject({ state: 'recalled', certificate: null });
  await expect(
    world.system.db.update(lots).set({ state: 'on_shelf' }).where(eq(lots.id, lotId)),
  ).rejects.toThrow();
  await expect(world.system.db.update(lots).set({ received: 9 }).where(eq(lots.id, lotId))).rejects.toThrow();
});

test('200 buyers at once for 10 pieces in three lots: ten get one, and the lots are empty', async () => {
  const id = await product(1);
  const made = [await receive(id, 'A', 2), await receive(id, 'B', 3), await receive(id, 'C', 4)];
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => hold(uuid(), id, 1)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
  expect(await shelf(id)).toEqual({ available: 0, held: 10, lotted: 0 });
  expect(await Promise.all(made.map(({ lotId }) => left(lotId)))).toEqual(Array(3).fill('on_shelf 0'));
  await addsUp();
});

test('buyers, returns, receipts and a recall at once neither deadlock nor lose a piece', async () => {
  const [one, two] = [await product(10), await product(10)];
  const bad = await receive(one, 'BAD', 10);
  await receive(two, 'B', 10);
  const buy = async (at: number) => {
    const [refId, swap] = [uuid(), at % 2 === 0];
    const [first, second] = swap ? [one, two] : [two, one];
    const lines = [first, second].map((productId) => ({ productId, quantity: 1 }));
    const held = await inTx((tx) =>
      holdStock(tx, { refs: [{ refId, lines }], expiresAt: addMs(world.clock.now(), 420_000) }),
    );
    if (held.ok && at % 3 === 0) await inTx((tx) => releaseStock(tx, [refId]));
    else if (held.ok) await inTx((tx) => takeStock(tx, [refId]));
  };
  await Promise.all([
    ...Array.from({ length: 40 }, (_, at) => buy(at)),
    receive(one, 'NEW', 5),
    receive(two, 'NEW', 5),
    inTx((tx) => callBackLot(tx, bad.lotId)),
  ]);
  await addsUp();
});

test('whatever happens to lots, every piece is somewhere', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('hold' as const), quantity: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constantFrom('release', 'take', 'return', 'retake'), at: fc.nat(5) }),
    fc.record({ kind: fc.constant('receive' as const), pieces: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('withdraw' as const), at: fc.nat(5) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const id = await product(3);
      const [refs, made]: string[][] = [[], []];
      for (const [index, one] of steps.entries()) {
        if (one.kind === 'hold') {
          const refId = uuid();
          if ((await hold(refId, id, 'quantity' in one ? one.quantity : 1)).ok) refs?.push(refId);
        } else if (one.kind === 'receive') {
          made?.push((await receive(id, `L${index}`, 'pieces' in one ? one.pieces : 1)).lotId);
        } else {
          const at = 'at' in one ? one.at : 0;
          const [ref, lotId] = [refs?.[at], made?.[at]];
          const moves = { release: releaseStock, take: takeStock, return: returnStock, retake: retakeStock };
          if (one.kind === 'withdraw') {
            if (lotId) await inTx((tx) => callBackLot(tx, lotId));
          } else if (ref && Object.hasOwn(moves, one.kind)) {
            const move = moves[one.kind as keyof typeof moves];
            await inTx<unknown>((tx) => move(tx, [ref]));
          }
        }
      }
      await addsUp();
    }),
    { numRuns: 25 },
  );
});
