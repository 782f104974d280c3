import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { createWorld, type TestWorld } from '@/testing/context';
import { type MadeProduct, makeCategory, makeFamily, makeProduct, makeVendor } from '@/testing/factories';
import { getCategory, getProduct, homeShelves, listShelf, shelvesBy } from '..';
import { products } from '../tables';

let world: TestWorld;
let shelf: { id: string; slug: string };
let shop: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  [shelf, shop] = [await makeCategory(world.system, { position: -1 }), await makeVendor(world.system)];
});
afterAll(() => world.close());

const make = (shelfRank: number, priceUgx = 9_000, facts: Parameters<typeof makeProduct>[2] = {}) =>
  makeProduct(world.system, shop.id, { categoryId: shelf.id, shelfRank, priceUgx, ...facts });
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

async function walk(asked: { categorySlug?: string; vendorSlug?: string }): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    world.statements.splice(0);
    const page: Awaited<ReturnType<typeof listShelf>> = await listShelf(world.visitor, {
      ...asked,
      cursor,
      limit: 3,
    });
    expect(world.statements).toHaveLength(1);
    seen.push(...idsOf(page.items));
    cursor = page.nextCursor;
  } while (cursor);
  return seen;
}

test('a list has one card of each family, the best placed, on all its pages together', async () => {
  const first: MadeProduct[] = [];
  for (const rank of [9, 7, 5]) {
    const members = [await make(rank), await make(rank - 1), await make(rank)];
    await makeFamily(world.system, members);
    // Of two that rank alike the one with the lesser id stands first.
    const [best] = [members[0], members[2]].sort((a, b) => ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1));
    first.push(required(best, 'a member'), await make(rank - 2));
  }
  const expected = idsOf(first).sort();
  for (const asked of [{ categorySlug: shelf.slug }, { vendorSlug: shop.slug }])
    expect((await walk(asked)).sort()).toEqual(expected);
  expect((await getCategory(world.visitor, { slug: shelf.slug })).productCount).toBe(6);
});

test('a card says how much there is to choose of what is on sale, and from which price', async () => {
  const members = [await make(3, 9_000, { available: 0 }), await make(2, 30_000), await make(1, 5_000)];
  await makeFamily(world.system, members);
  const card = async () => (await listShelf(world.visitor, { categorySlug: shelf.slug })).items[0];
  expect(await card()).toMatchObject({
    ...{ id: members[0]?.id, priceUgx: 9_000n, options: { count: 3, fromUgx: 5_000n }, inStock: true },
  });
  expect(await getProduct(world.visitor, { slug: members[0]?.slug ?? '' })).toMatchObject({ inStock: false });
  const pause = (member: MadeProduct | undefined) =>
    world.system.db
      .update(products)
      .set({ status: 'paused' })
      .where(eq(products.id, member?.id ?? ''));
  await pause(members[0]);
  expect(await card()).toMatchObject({ id: members[1]?.id, options: { count: 2, fromUgx: 5_000n } });
  await pause(members[2]);
  expect(await card()).toMatchObject({ id: members[1]?.id, options: null });
});

test('shelves of the front page and of blocks have one card of each family', async () => {
  const sizes = [await make(5, 30_000, { available: 0 }), await make(4, 20_000), await make(3, 10_000)];
  const other = await make(1, 15_000);
  await makeFamily(world.system, sizes);
  const home = await homeShelves(world.visitor);
  const onFront = home.shelves.find(({ category }) => category.slug === shelf.slug);
  // What is sold out comes last.
  expect(idsOf(onFront?.products ?? [])).toEqual([sizes[1]?.id, other.id]);
  expect(onFront?.category.productCount).toBe(2);
  const rule = { by: 'category', of: shelf.slug, limit: 2 } as const;
  const [cheap, dear, best] = await shelvesBy(world.visitor, [
    { ...rule, sort: 'price-low' },
    { ...rule, sort: 'price-high' },
    { ...rule, sort: 'best', limit: 1 },
  ]);
  expect([cheap, dear, best].map((cards) => idsOf(cards ?? []))).toEqual([
    [sizes[2]?.id, other.id],
    [sizes[1]?.id, other.id],
    [sizes[1]?.id],
  ]);
});
