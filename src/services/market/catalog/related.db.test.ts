import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lots } from '@/services/market/lots/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import {
  type MadeProduct,
  type MadeVendor,
  makeCategory,
  makeProduct,
  makeVendor,
  type ProductOptions,
} from '@/testing/factories';
import { makeFamily } from '@/testing/families';
import { makeLot } from '@/testing/lots';
import { liveProduct, productMarket } from '@/testing/product-world';
import { makeRestricted } from '@/testing/restricted';
import { getAdultsProduct, getProduct, saveProduct } from '.';
import { productCompanions, products, stockItems } from './tables';

let world: TestWorld;
let shop: MadeVendor;
let categoryId: string;
let herb: string;
let nth = 0;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  shop = await makeVendor(world.system);
  categoryId = (await makeCategory(world.system)).id;
  nth += 1;
  herb = `herb ${nth}`;
});
afterAll(() => world.close());

/** A product of which nothing is like any other's, unless told so. */
const put = (options: ProductOptions = {}, vendorId = shop.id) =>
  makeProduct(world.system, vendorId, { herbs: [], priceUgx: 10_000, ...options });
const like = async ({ slug }: MadeProduct) =>
  (await getProduct(world.visitor, { slug })).related.map(({ id }) => id);
const pin = async (product: MadeProduct, ...companions: MadeProduct[]) => {
  for (const [position, { id }] of companions.entries())
    await world.system.db
      .insert(productCompanions)
      .values({ productId: product.id, companionId: id, position });
};
const idsOf = (...made: MadeProduct[]) => made.map(({ id }) => id);

describe('what goes with a product', () => {
  test('is what shares most first, the nearer in price before the further, what is there before what is not', async () => {
    const it = await put({ categoryId, herbs: [herb, 'second'], tags: [`tag ${nth}`], shelfRank: 50 });
    const shelf = await put({ categoryId });
    const tagged = await put({ tags: [`tag ${nth}`] });
    const herbal = await put({ herbs: [herb] });
    const dear = await put({ herbs: [herb], priceUgx: 40_000 });
    const cheap = await put({ herbs: [herb], priceUgx: 5_000 });
    const close = await put({ categoryId, herbs: ['second', herb] });
    const out = await put({ categoryId, herbs: ['second', herb], tags: [`tag ${nth}`], available: 0 });
    await put();
    const found = await like(it);
    expect(found.slice(0, 4)).toEqual(idsOf(close, herbal, cheap, dear));
    expect(new Set(found.slice(4, 6))).toEqual(new Set(idsOf(shelf, tagged)));
    expect(found.slice(6)).toEqual(idsOf(out));
  });

  test('is eight at most, in one statement beside that of the product', async () => {
    const it = await put({ categoryId });
    for (let n = 0; n < 11; n += 1) await put({ categoryId });
    world.statements.splice(0);
    expect(await like(it)).toHaveLength(8);
    expect(world.statements).toHaveLength(2);
    expect(await like(it)).not.toContain(it.id);
  });

  test('is never another one of its family, and one of each other family', async () => {
    const [one, other] = [
      await makeFamily(world.system, shop.id, 3, { herbs: [herb] }),
      await makeFamily(world.system, shop.id, 3, { herbs: [herb] }),
    ];
    const [it, sibling] = one.members;
    if (!it || !sibling) throw new Error('no members');
    await pin(it, sibling);
    const found = await like(it);
    expect(found).toHaveLength(1);
    expect(idsOf(...other.members)).toEqual(expect.arrayContaining(found));
  });

  test('is found behind more members of its own family than are looked at', async () => {
    const { members } = await makeFamily(world.system, shop.id, 130, { shelfRank: 900 });
    const [it] = members;
    const [{ categoryId: theirs = '' } = {}] = await world.system.db
      .select({ categoryId: products.categoryId })
      .from(products)
      .where(eq(products.id, it?.id ?? ''));
    const low = await put({ categoryId: theirs, shelfRank: 1 });
    expect(await like(it ?? low)).toContain(low.id);
  });

  test('begins with what its shop has pinned, in the shop’s order, also when it is unlike', async () => {
    const it = await put({ categoryId });
    const alike = await put({ categoryId });
    const [first, second] = [await put({ priceUgx: 90_000 }), await put({ available: 0 })];
    await pin(it, first, second);
    expect(await like(it)).toEqual(idsOf(first, second, alike));
  });

  test('vanishes when it is paused, and when what there was of it is recalled', async () => {
    const it = await put({ categoryId });
    const [pinned, recalled, alike, sold] = [
      await put(),
      await put({ available: 0 }),
      await put({ categoryId }),
      await put({ categoryId, available: 0 }),
    ];
    await pin(it, pinned, recalled);
    const lot = await makeLot(world.system, recalled.id);
    expect(await like(it)).toEqual(idsOf(pinned, recalled, alike, sold));
    await world.system.db.update(lots).set({ state: 'recalled' }).where(eq(lots.id, lot.id));
    expect(await like(it)).toEqual(idsOf(pinned, alike, sold));
    for (const { id } of [pinned, alike])
      await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, id));
    expect(await like(it)).toEqual(idsOf(sold));
    await world.system.db
      .update(stockItems)
      .set({ available: 4 })
      .where(eq(stockItems.productId, recalled.id));
    expect(await like(it)).toEqual(idsOf(recalled, sold));
  });

  test('is for adults only beside what is for adults, pinned or not', async () => {
    const { product: hemp, category } = await makeRestricted(world.system, shop.id, { herbs: [herb] });
    const again = await put({ categoryId: category.id, herbs: [herb], available: 0 });
    await makeLot(world.system, again.id, { certifiedUntil: '2099-12-31', thcPpm: 1_200 });
    const plain = await put({ herbs: [herb] });
    await pin(plain, hemp);
    await pin(hemp, plain);
    expect(await like(plain)).toEqual([]);
    const adults = await getAdultsProduct(world.system, { slug: hemp.slug });
    expect(adults.related.map(({ id }) => id)).toEqual([again.id]);
  });
});

describe('pinning', () => {
  const events = async () =>
    world.statements.filter((text) => /insert into "?outbox_events/.test(text)).length;

  test('keeps the order, takes away what is left out, and says so once', async () => {
    const { save, see, vendor } = await liveProduct(world);
    const [one, other] = [await put({}, vendor.id), await put({}, vendor.id)];
    const goesWith = idsOf(other, one);
    await save({ goesWith });
    expect((await see()).goesWith.map(({ id }) => id)).toEqual(goesWith);
    world.statements.splice(0);
    await save({ goesWith });
    await save({});
    expect(await events()).toBe(0);
    expect((await see()).goesWith.map(({ id }) => id)).toEqual(goesWith);
    await save({ goesWith: idsOf(one) });
    expect(await events()).toBe(1);
    expect((await see()).goesWith.map(({ id }) => id)).toEqual([one.id]);
  });

  test('takes products of the shop alone, four at most, each once, and none to itself', async () => {
    const { save, ctx, categorySlug, productId, see, vendor } = await productMarket(world);
    await save({ goesWith: [] });
    const own = await put({}, vendor.id);
    const foreign = await put();
    const refused = { code: 'not_found' };
    await expect(save({ goesWith: idsOf(own, foreign) })).rejects.toMatchObject(refused);
    await expect(save({ goesWith: [world.system.ids.uuid()] })).rejects.toMatchObject(refused);
    await expect(save({ goesWith: [productId] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(save({ goesWith: idsOf(own, own) })).rejects.toThrow('once');
    const many = Array.from({ length: 5 }, () => world.system.ids.uuid());
    await expect(save({ goesWith: many })).rejects.toThrow('at most');
    expect((await see()).goesWith).toEqual([]);
    const fresh = world.system.ids.uuid();
    const { name, description, form, strength, herbs, priceUgx } = {
      ...{ name: 'New mint', description: 'Spearmint from the wall bed, dried whole.' },
      ...{ form: 'pouch' as const, strength: '', herbs: [], priceUgx: 9_000n },
    };
    const raw = { name, description, form, strength, herbs, priceUgx, sku: null, categorySlug };
    await saveProduct(ctx, { ...raw, productId: fresh, goesWith: idsOf(own) });
    const rows = await world.system.db
      .select()
      .from(productCompanions)
      .where(eq(productCompanions.productId, fresh));
    expect(rows).toEqual([{ productId: fresh, companionId: own.id, position: 0 }]);
  });
});
