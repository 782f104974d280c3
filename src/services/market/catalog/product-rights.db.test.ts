import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeStaff, makeUser } from '@/testing/factories';
import { withPicture as pictured, productMarket, TEA } from '@/testing/product-world';
import {
  changeProductState,
  correctStock,
  decideReview,
  getMyProduct,
  listMyProducts,
  listProductReviews,
  saveProduct,
} from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const market = () => productMarket(world);
const withPicture = (productId: string) => pictured(world, productId);

describe('whose it is', () => {
  test('another shop’s product is not found, by any verb', async () => {
    const [mine, theirs] = [await market(), await market()];
    await theirs.save();
    const { productId } = theirs;
    const { ctx, categorySlug } = mine;
    const tries = [
      () => getMyProduct(ctx, { productId }),
      () => saveProduct(ctx, { ...TEA, categorySlug, productId }),
      () => changeProductState(ctx, { productId, deed: 'submit' }),
      () => correctStock(ctx, { productId, correctionId: world.system.ids.uuid(), seen: 0, pieces: 1 }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    expect((await listMyProducts(ctx, {})).items).toEqual([]);
  });

  test('packers look and change nothing; shoppers and drivers not even that', async () => {
    const { vendor, productId, save, categorySlug } = await market();
    await save();
    const packer = world.as(userActor((await makeStaff(world.system, vendor.id, 'packer')).id, 'vendor'));
    expect((await getMyProduct(packer, { productId })).canManage).toBe(false);
    await expect(saveProduct(packer, { ...TEA, categorySlug, productId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const shopper = world.as(userActor((await makeUser(world.system)).id, 'customer'));
    await expect(listMyProducts(shopper, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listProductReviews(shopper, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('an admin who works for the shop does not decide about it', async () => {
    const { save, move, waiting, staff, productId } = await market();
    await save();
    await withPicture(productId);
    await move('submit');
    const [request] = await waiting();
    const both = world.as(userActor(staff.id, 'admin', 'vendor'));
    await expect(
      decideReview(both, { reviewId: request?.id ?? '', decision: 'approved' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a SKU is one product’s in its shop, and free in another', async () => {
    const [mine, other] = [await market(), await market()];
    await mine.save();
    expect(await mine.save({}, world.system.ids.uuid())).toEqual({ kind: 'sku_taken' });
    expect(await other.save()).toMatchObject({ kind: 'saved' });
    for (const _ of [1, 2]) {
      expect(await mine.save({ sku: '' }, world.system.ids.uuid())).toMatchObject({ kind: 'saved' });
    }
  });

  test('two saves at once do not both get a SKU', async () => {
    const { save } = await market();
    const ids = [world.system.ids.uuid(), world.system.ids.uuid()];
    const outcomes = await Promise.all(ids.map((id) => save({}, id)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['saved', 'sku_taken']);
  });

  test('nothing is put into a category that is restricted or off', async () => {
    const { ctx, productId } = await market();
    for (const closed of [{ restricted: true }, { enabled: false }]) {
      const { slug: categorySlug } = await makeCategory(world.system, closed);
      expect(await saveProduct(ctx, { ...TEA, categorySlug, productId })).toEqual({
        kind: 'category_closed',
      });
    }
  });

  test('two products of one name have two addresses', async () => {
    const { ctx, save, productId } = await market();
    await save();
    const other = world.system.ids.uuid();
    await save({ sku: 'other' }, other);
    const [first, second] = [
      await getMyProduct(ctx, { productId }),
      await getMyProduct(ctx, { productId: other }),
    ];
    expect(second.slug).not.toBe(first.slug);
  });
});
