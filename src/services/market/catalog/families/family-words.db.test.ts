import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import {
  addMembers,
  changeFamily,
  decideReview,
  getMyFamily,
  listProductReviews,
  saveProduct,
  startFamily,
} from '@/services/market/catalog';
import { products } from '@/services/market/catalog/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeFamily } from '@/testing/families';
import { auditOf } from '@/testing/family-world';
import { liveProduct, productMarket, TEA } from '@/testing/product-world';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const uuid = () => world.system.ids.uuid();

test('are written to drafts, and wait for an admin where buyers know the product', async () => {
  const { ctx, admin, productId, see, vendor } = await liveProduct(world);
  const familyId = uuid();
  await startFamily(ctx, { familyId, productId, name: 'Mint', axes: ['Size'], options: ['60 g'] });
  const draftId = uuid();
  await addMembers(ctx, {
    familyId,
    likeProductId: productId,
    members: [{ productId: draftId, options: ['1 kg'] }],
  });
  const description = 'Spearmint, cut in the morning and dried whole.';
  const change = { familyId, name: 'Garden mint', axes: ['Weight'], words: { description } };
  expect(await changeFamily(ctx, { ...change, axes: ['Weight', 'Flavour'] })).toEqual({
    kind: 'axes_differ',
  });
  expect(await changeFamily(ctx, change)).toEqual({ kind: 'changed', written: 1, waiting: 1 });
  expect(await changeFamily(ctx, change)).toEqual({ kind: 'changed', written: 0, waiting: 1 });
  const [draft] = await world.system.db.select().from(products).where(eq(products.id, draftId));
  expect(draft).toMatchObject({ name: 'Garden mint, 1 kg', description, slug: 'garden-mint-1-kg' });
  expect(await see()).toMatchObject({
    text: { name: TEA.name },
    waiting: { name: 'Garden mint, 60 g', description },
  });
  const { items } = await listProductReviews(admin, { limit: 100 });
  const mine = items.filter(({ vendorName }) => vendorName === vendor.name);
  expect(mine.map(({ name }) => name)).toEqual(['Garden mint, 60 g']);
  await decideReview(admin, { reviewId: required(mine[0], 'review').id, decision: 'approved' });
  expect(await see()).toMatchObject({ text: { name: 'Garden mint, 60 g', description }, waiting: null });
  expect((await getMyFamily(ctx, { familyId })).axes).toEqual(['Weight']);
  expect(await auditOf(world, [familyId])).toEqual(['family.start', 'family.change']);
});

test('a member keeps the category of its family', async () => {
  const { ctx, productId, save, vendor } = await productMarket(world);
  await save();
  await startFamily(ctx, { familyId: uuid(), productId, name: 'Mint', axes: ['Size'], options: ['60 g'] });
  const { categorySlug } = await makeFamily(world.system, vendor.id, 1);
  expect(await saveProduct(ctx, { ...TEA, productId, categorySlug })).toEqual({
    kind: 'category_of_family',
  });
  expect(await save({ priceUgx: 13_000n })).toMatchObject({ kind: 'saved' });
});
