import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeProduct } from '@/testing/factories';
import { messagesTo } from '@/testing/messages';
import { liveProduct as onSale, withPicture as pictured, productMarket, TEA } from '@/testing/product-world';
import {
  correctStock,
  decideReview,
  getProduct,
  getProductReview,
  holdStock,
  listMyProducts,
  stockInvariants,
} from '.';
import { productPrices } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const market = () => productMarket(world);
const liveProduct = () => onSale(world);
const withPicture = (productId: string) => pictured(world, productId);

describe('from the first word to the shelf', () => {
  test('a draft is seen by its shop alone until an admin says yes', async () => {
    const { save, see, move, decide, waiting, staff } = await market();
    expect(await save()).toEqual({ kind: 'saved', state: 'draft', wordsWait: false });
    const { slug, id } = await see();
    await expect(getProduct(world.visitor, { slug })).rejects.toMatchObject({ code: 'not_found' });
    expect(await move('submit')).toEqual({ kind: 'no_picture' });
    await withPicture(id);
    expect(await move('submit')).toEqual({ kind: 'done', state: 'review' });
    await expect(getProduct(world.visitor, { slug })).rejects.toMatchObject({ code: 'not_found' });
    expect(await waiting()).toMatchObject([{ kind: 'first', name: TEA.name, claimCount: 0 }]);
    expect(await decide({ decision: 'approved' })).toEqual({ kind: 'decided' });
    expect(await getProduct(world.visitor, { slug })).toMatchObject({ name: TEA.name, available: 0 });
    const told = (await messagesTo(world.system, staff.phone)).map(({ body }) => body);
    expect(told).toEqual([expect.stringMatching(/looked at a product/)]);
  });

  test('sent back with a reason, which the shop reads; mended, it can be sent again', async () => {
    const { save, see, move, decide, productId } = await market();
    await save({ description: 'This tea cures everything you have.' });
    await withPicture(productId);
    await move('submit');
    await decide({ decision: 'sent_back', reason: 'Leave out the cure.' });
    expect(await see()).toMatchObject({
      state: 'draft',
      sentBack: { reason: 'Leave out the cure.' },
      claims: [{ words: 'cures' }],
    });
    await save();
    expect(await move('submit')).toEqual({ kind: 'done', state: 'review' });
    expect((await see()).claims).toEqual([]);
  });

  test('words changed while they wait are a new request: nobody decides about what they never saw', async () => {
    const { save, move, waiting, admin, productId } = await market();
    await save();
    await withPicture(productId);
    await move('submit');
    const [seen] = await waiting();
    await save({ name: 'Evening mint' });
    expect(await waiting()).toMatchObject([{ name: 'Evening mint' }]);
    const answer = await decideReview(admin, { reviewId: seen?.id ?? '', decision: 'approved' });
    expect(answer).toEqual({ kind: 'gone', state: 'withdrawn' });
  });

  test('pausing takes it off the shelf and resuming puts it back, each safe to repeat', async () => {
    const { see, move } = await liveProduct();
    const { slug } = await see();
    for (const _ of [1, 2]) expect(await move('pause')).toEqual({ kind: 'done', state: 'paused' });
    await expect(getProduct(world.visitor, { slug })).rejects.toMatchObject({ code: 'not_found' });
    expect(await move('submit')).toEqual({ kind: 'not_now', state: 'paused' });
    for (const _ of [1, 2]) expect(await move('resume')).toEqual({ kind: 'done', state: 'live' });
    expect((await getProduct(world.visitor, { slug })).slug).toBe(slug);
  });
});

describe('editing what is on sale', () => {
  test('buyers read the old words until an admin has read the new ones; the price is new at once', async () => {
    const { save, see, decide, waiting, admin } = await liveProduct();
    const { slug } = await see();
    const change = { name: 'Mint that heals', priceUgx: 15_000n };
    for (const _ of [1, 2])
      expect(await save(change)).toEqual({ kind: 'saved', state: 'live', wordsWait: true });
    expect(await getProduct(world.visitor, { slug })).toMatchObject({ name: TEA.name, priceUgx: 15_000n });
    expect((await see()).waiting).toMatchObject({ name: 'Mint that heals' });
    const [request] = await waiting();
    expect(await getProductReview(admin, { reviewId: request?.id ?? '' })).toMatchObject({
      kind: 'edit',
      current: { name: TEA.name },
      proposed: { name: 'Mint that heals' },
      claims: [{ words: 'heals', language: 'en' }],
    });
    await decide({ decision: 'approved' });
    expect(await getProduct(world.visitor, { slug })).toMatchObject({ name: 'Mint that heals' });
  });

  test('words sent back change nothing for buyers', async () => {
    const { save, see, decide } = await liveProduct();
    await save({ strength: '90 g' });
    await decide({ decision: 'sent_back', reason: 'The label says 60 g.' });
    expect(await see()).toMatchObject({ state: 'live', text: { strength: '60 g' }, waiting: null });
  });

  test('going back to the words on sale takes the request back', async () => {
    const { save, waiting } = await liveProduct();
    await save({ herbs: ['mint', 'ginger'] });
    expect(await waiting()).toHaveLength(1);
    await save();
    expect(await waiting()).toEqual([]);
  });

  test('every change of the price is kept, none where it stayed', async () => {
    const { save, see, productId } = await liveProduct();
    for (const priceUgx of [12_000n, 13_000n, 13_000n, 11_000n]) {
      world.clock.advanceMs(1_000);
      await save({ priceUgx });
    }
    expect((await see()).prices.map(({ fromUgx, toUgx }) => [fromUgx, toUgx])).toEqual([
      [13_000n, 11_000n],
      [12_000n, 13_000n],
    ]);
    const kept = await world.system.db
      .select()
      .from(productPrices)
      .where(eq(productPrices.productId, productId));
    expect(kept).toHaveLength(2);
  });
});

describe('counting stock', () => {
  const hold = (productId: string, quantity: number) =>
    withTransaction(world.system, (tx) =>
      holdStock(tx, {
        refs: [{ refId: world.system.ids.uuid(), lines: [{ productId, quantity }] }],
        expiresAt: addMs(world.clock.now(), 60_000),
      }),
    );

  test('what was held since the person looked stays held', async () => {
    const { ctx, productId, see } = await liveProduct();
    const count = (seen: number, pieces: number, correctionId = world.system.ids.uuid()) =>
      correctStock(ctx, { productId, correctionId, seen, pieces });
    await count(0, 10);
    await hold(productId, 4);
    // The person still sees 10 and found two more.
    const correctionId = world.system.ids.uuid();
    for (const _ of [1, 2]) {
      expect(await count(10, 12, correctionId)).toEqual({ kind: 'corrected', available: 8 });
    }
    expect(await see()).toMatchObject({ available: 8, held: 4 });
    expect(await count(12, 3)).toEqual({ kind: 'too_few', available: 8, held: 4, lotted: 0 });
    expect(await see()).toMatchObject({ available: 8, held: 4 });
    const invariants = await stockInvariants(world.system);
    expect(Object.values(invariants).every(({ ok }) => ok)).toBe(true);
  });

  test('a correction of one product is none of another', async () => {
    const { ctx, vendor, productId } = await liveProduct();
    const other = await makeProduct(world.system, vendor.id);
    const correctionId = world.system.ids.uuid();
    await correctStock(ctx, { productId, correctionId, seen: 0, pieces: 3 });
    await expect(
      correctStock(ctx, { productId: other.id, correctionId, seen: 20, pieces: 30 }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});

test('the list is filtered, searched and paged, with how many there are', async () => {
  const { ctx, vendor } = await market();
  for (let i = 0; i < 7; i++) {
    world.clock.advanceMs(1_000);
    await makeProduct(world.system, vendor.id, {
      name: i === 3 ? '100% honey' : `Tea ${i}`,
      status: i < 2 ? 'paused' : 'live',
      available: i === 4 ? 5 : 6,
    });
  }
  const names = async (input: Parameters<typeof listMyProducts>[1]) =>
    (await listMyProducts(ctx, input)).items.map(({ name }) => name);
  expect(await names({})).toEqual(['Tea 6', 'Tea 5', 'Tea 4', '100% honey', 'Tea 2', 'Tea 1', 'Tea 0']);
  expect(await names({ state: 'paused' })).toEqual(['Tea 1', 'Tea 0']);
  expect(await names({ low: true })).toEqual(['Tea 4']);
  expect(await names({ q: '0% h' })).toEqual(['100% honey']);
  expect(await names({ q: '%%' })).toEqual([]);
  const first = await listMyProducts(ctx, { limit: 4 });
  expect(first).toMatchObject({ counts: { draft: 0, review: 0, live: 5, paused: 2 }, lowCount: 1 });
  expect(await names({ limit: 4, cursor: first.nextCursor })).toEqual(['Tea 2', 'Tea 1', 'Tea 0']);
});

test('each step leaves its evidence', async () => {
  const { productId } = await liveProduct();
  const rows = await world.system.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(eq(auditEntries.resourceId, productId))
    .orderBy(sql`id`);
  expect(rows.map(({ action }) => action)).toEqual(['product.create', 'product.submit', 'product.approve']);
});
