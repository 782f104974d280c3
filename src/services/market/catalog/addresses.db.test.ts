import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { liveProduct, productMarket, TEA } from '@/testing/product-world';
import { getProduct, movedProduct, renewAddress } from '.';
import { productSlugs, products } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let count = 0;
/** Words no other test uses, as a name and as an address. */
const fresh = (word: string) => {
  count += 1;
  return { name: `${word} number ${count}`, slug: `${word.toLowerCase()}-number-${count}` };
};
const leadsTo = (slug: string) => movedProduct(world.visitor, { slug });

/** A product on sale whose name can be changed with an admin's yes. */
async function renamed() {
  const market = await liveProduct(world);
  const rename = async (name: string) => {
    await market.save({ name });
    await market.decide({ decision: 'approved' });
  };
  const renew = () => renewAddress(market.ctx, { productId: market.productId });
  return { ...market, rename, renew };
}

describe('an address that buyers know', () => {
  test('stays when the name changes, until the shop asks for another; then the old one leads there', async () => {
    const { see, rename, renew } = await renamed();
    const { slug: before, addressIsOld } = await see();
    expect(addressIsOld).toBe(false);
    const { name, slug } = fresh('Mint');
    await rename(name);
    expect(await see()).toMatchObject({ slug: before, addressIsOld: true });
    expect(await renew()).toEqual({ kind: 'moved', slug });
    expect(await see()).toMatchObject({ slug, addressIsOld: false });
    expect(await leadsTo(before)).toBe(slug);
    await expect(getProduct(world.visitor, { slug: before })).rejects.toMatchObject({ code: 'not_found' });
    expect(await getProduct(world.visitor, { slug })).toMatchObject({ name });
    expect(await renew()).toEqual({ kind: 'same', slug });
  });

  test('a chain of addresses leads to the last in one step, and never round in a circle', async () => {
    const { rename, renew } = await renamed();
    const names = [fresh('Sage'), fresh('Sage'), fresh('Sage')];
    for (const { name } of names) {
      await rename(name);
      await renew();
    }
    const [first, second, third] = names.map(({ slug }) => slug);
    expect([await leadsTo(first ?? ''), await leadsTo(second ?? '')]).toEqual([third, third]);
    await rename(names[0]?.name ?? '');
    expect(await renew()).toEqual({ kind: 'moved', slug: first });
    expect(await leadsTo(first ?? '')).toBeNull();
    expect([await leadsTo(second ?? ''), await leadsTo(third ?? '')]).toEqual([first, first]);
  });

  test('never leads to another product: who wants it gets it with an id behind', async () => {
    const { rename, renew } = await renamed();
    const [one, other] = [fresh('Rue'), fresh('Rue')];
    await rename(one.name);
    await renew();
    await rename(other.name);
    await renew();
    const { save, see, productId } = await productMarket(world);
    await save({ name: one.name });
    expect((await see()).slug).toBe(`${one.slug}-${productId.slice(0, 8)}`);
    expect(await leadsTo(one.slug)).toBe(other.slug);
    // Whoever goes past the code is corrected by the database.
    const { vendor } = await productMarket(world);
    const { id } = await makeProduct(world.system, vendor.id, { slug: one.slug });
    const [row] = await world.system.db
      .select({ slug: products.slug })
      .from(products)
      .where(eq(products.id, id));
    expect(row?.slug).toBe(`${one.slug}-${id.slice(0, 8)}`);
  });

  test('leads nowhere while the product is not on sale', async () => {
    const { see, rename, renew, move } = await renamed();
    const { slug: before } = await see();
    const { name, slug } = fresh('Thyme');
    await rename(name);
    await renew();
    await move('pause');
    expect(await leadsTo(before)).toBeNull();
    await move('resume');
    expect(await leadsTo(before)).toBe(slug);
  });

  test('is renewed by managers of its own shop alone, and the audit has both addresses', async () => {
    const { see, rename, renew, productId, vendor } = await renamed();
    const { slug: before } = await see();
    const { name, slug } = fresh('Basil');
    await rename(name);
    const stranger = await productMarket(world);
    await expect(renewAddress(stranger.ctx, { productId })).rejects.toMatchObject({ code: 'not_found' });
    const packer = world.as(userActor((await makeStaff(world.system, vendor.id, 'packer')).id, 'vendor'));
    await expect(renewAddress(packer, { productId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(renewAddress(world.visitor, { productId })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect((await see()).slug).toBe(before);
    await renew();
    const entries = await world.system.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, productId));
    expect(entries.filter(({ action }) => action === 'product.address')).toMatchObject([
      { before: { slug: before }, after: { slug } },
    ]);
  });
});

test('what was never on sale has an address that follows its name, and none is kept', async () => {
  const { save, see, productId } = await productMarket(world);
  const [one, other] = [fresh('Neem'), fresh('Neem')];
  await save({ name: one.name });
  expect((await see()).slug).toBe(one.slug);
  await save({ name: other.name });
  expect((await see()).slug).toBe(other.slug);
  const kept = await world.system.db.select().from(productSlugs).where(eq(productSlugs.productId, productId));
  expect(kept).toEqual([]);
});

test('two shops that want the same address at once both get one', async () => {
  const { name, slug } = fresh('Aloe');
  const shops = await Promise.all([renamed(), renamed()]);
  for (const { rename } of shops) await rename(name);
  const moved = await Promise.all(shops.map(({ renew }) => renew()));
  expect(moved.map((one) => one.kind)).toEqual(['moved', 'moved']);
  expect(new Set(moved.map((one) => one.slug)).size).toBe(2);
  expect(moved.map((one) => one.slug)).toContain(slug);
});

test('a claim is found however it is marked', async () => {
  const { save, see } = await productMarket(world);
  await save({ description: 'This tea **cu***res* everything you have.' });
  expect((await see()).claims).toMatchObject([{ words: 'cures' }]);
});

test('a description nested deeper than anybody reads is refused in words', async () => {
  const { save } = await productMarket(world);
  await expect(save({ ...TEA, description: `${'> '.repeat(40)}dried whole mint leaves` })).rejects.toThrow(
    /6 deep/,
  );
});

test('the database keeps the old address, whoever gives the new one', async () => {
  const vendor = await makeVendor(world.system);
  const product = await makeProduct(world.system, vendor.id);
  await world.system.db.update(products).set({ slug: 'moved-away' }).where(eq(products.id, product.id));
  expect(await leadsTo(product.slug)).toBe('moved-away');
});
