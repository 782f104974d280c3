import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { getProduct } from '@/services/market/catalog';
import { decideConsent } from '@/services/platform/privacy';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { makeDriver } from '@/testing/factories';
import { OrderWorld } from '@/testing/order-world';
import { listReviews, rateOrder, reviewReactions } from '.';
import { reviews } from './tables';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

async function delivered() {
  const [shopper, shop] = [await world.shopper('Joel Okello'), await world.shop()];
  const product = await world.product({}, shop.id);
  const purchaseId = await world.paid(shopper, [product, 1]);
  const { id: orderId } = await world.onlyOrder(purchaseId);
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const driver = await makeDriver(world.base.system);
  const payload = { refKind: 'order', refId: orderId, driverId: driver.id };
  await world.react({ id: '0', type: 'delivery.delivered', topics: [], payload });
  return { shopper, product, orderId, purchaseId };
}

test('a delivered order is rated once, counts once, and is closed', async () => {
  const { shopper, product, orderId, purchaseId } = await delivered();
  const rating = {
    orderId,
    products: [{ productId: product.id, rating: 4, body: ' Smells of home. ' }],
    deliveryRating: 5,
  };
  const outcomes = await Promise.all([1, 2, 3].map(() => rateOrder(shopper.ctx, rating)));
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['done', 'rated_before', 'rated_before']);
  expect(await getProduct(world.base.visitor, { slug: product.slug })).toMatchObject({
    rating: 4,
    ratingCount: 1,
  });
  const { items } = await listReviews(world.base.visitor, { productId: product.id });
  expect(items).toMatchObject([{ authorName: 'A customer', rating: 4, body: 'Smells of home.' }]);
  expect((await world.onlyOrder(purchaseId)).state).toBe('completed');
  const told = (await world.news()).filter((event) => event.type === 'catalog.changed');
  expect(told.at(-1)?.payload).toMatchObject({ slugs: [product.slug] });
});

test('does not wait for somebody else who rates the same product: two who wait for each other would both fail', async () => {
  const { shopper, product, orderId } = await delivered();
  await world.base.system.db.transaction(async (another) => {
    // What a review that is being written holds on its product.
    await another.execute(sql`select 1 from products where id = ${product.id} for key share`);
    const rating = { orderId, products: [{ productId: product.id, rating: 5, body: '' }], deliveryRating: 5 };
    expect(await rateOrder(shopper.ctx, rating)).toEqual({ kind: 'done' });
  });
});

test('a first name stands beside reviews only while its owner allows it, on earlier ones too', async () => {
  const { shopper, product, orderId } = await delivered();
  const author = async () =>
    (await listReviews(world.base.visitor, { productId: product.id })).items[0]?.authorName;
  const decide = async (decision: 'given' | 'withdrawn') => {
    await decideConsent(shopper.ctx, { purpose: 'review_name', version: 1, decision });
    for (const event of await world.news()) {
      if (event.type !== 'consent.changed') continue;
      await reviewReactions[event.type]?.(world.base.system, event);
      await reviewReactions[event.type]?.(world.base.system, event);
    }
  };
  await rateOrder(shopper.ctx, {
    orderId,
    products: [{ productId: product.id, rating: 5 }],
    deliveryRating: 5,
  });
  expect(await author()).toBe('A customer');
  await decide('given');
  expect(await author()).toBe('Joel');
  expect((await world.news()).filter(({ type }) => type === 'catalog.changed')).toMatchObject([
    { payload: { slugs: [product.slug] } },
  ]);
  await decide('withdrawn');
  expect(await author()).toBe('A customer');
  const event = { id: '1', type: 'consent.changed', topics: [], payload: {} };
  await expect(reviewReactions[event.type]?.(shopper.ctx, event)).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('an order that is not delivered cannot be rated', async () => {
  const shopper = await world.shopper();
  const purchaseId = await world.paid(shopper, [await world.product(), 1]);
  const { id: orderId } = await world.onlyOrder(purchaseId);
  expect(await rateOrder(shopper.ctx, { orderId, products: [], deliveryRating: 5 })).toEqual({
    kind: 'not_possible',
    state: 'placed',
  });
});

test('what was not bought cannot be rated, nor with six stars, nor twice in one go', async () => {
  const { shopper, product, orderId } = await delivered();
  const other = await world.product();
  const rate = (products: { productId: string; rating: number }[]) =>
    rateOrder(shopper.ctx, { orderId, products, deliveryRating: 5 });
  await expect(rate([{ productId: other.id, rating: 1 }])).rejects.toMatchObject({ code: 'invalid' });
  await expect(rate([{ productId: product.id, rating: 6 }])).rejects.toThrow();
  const twice = { productId: product.id, rating: 5 };
  await expect(rate([twice, twice])).rejects.toThrow();
});

test("another customer's order is not found, and others are refused", async () => {
  const { orderId } = await delivered();
  const input = { orderId, products: [], deliveryRating: 5 };
  await expect(rateOrder((await world.shopper()).ctx, input)).rejects.toMatchObject({ code: 'not_found' });
  await expect(rateOrder((await world.shop()).ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(rateOrder(world.base.as(VISITOR), input)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('reviews are paged newest first; a made-up cursor starts at the beginning', async () => {
  const product = await world.product();
  const { db, ids } = world.base.system;
  for (let i = 0; i < 7; i++) {
    const createdAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 2)));
    await db
      .insert(reviews)
      .values({ id: ids.uuid(), productId: product.id, authorName: 'A', rating: 5, body: '', createdAt });
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listReviews>> = await listReviews(world.base.visitor, {
      productId: product.id,
      cursor,
      limit: 2,
    });
    seen.push(...page.items.map((review) => review.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  const hostile = Buffer.from('["2026-99-99T99:99:99.999Z","x"]').toString('base64url');
  const first = await listReviews(world.base.visitor, { productId: product.id, cursor: hostile });
  expect(first.items).toHaveLength(7);
  expect(await db.select().from(reviews).where(eq(reviews.productId, product.id))).toHaveLength(7);
});
