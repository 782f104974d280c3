import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vendors } from '@/services/market/vendors/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { searchProducts } from '.';

/** What PostgreSQL alone does; what every engine must do is in engines/contract.db.test.ts. */
let world: TestWorld;
let tea: string;

beforeAll(async () => {
  world = await createWorld();
  const ctx = world.system;
  const shop = await makeVendor(ctx);
  tea = (await makeCategory(ctx, { name: 'Teas & infusions' })).id;
  const soap = (await makeCategory(ctx, { name: 'Soaps & bath' })).id;
  const add = (name: string, categoryId: string, herbs: string[]) =>
    makeProduct(ctx, shop.id, { name, categoryId, herbs });
  await add('Chamomile Evening', tea, ['chamomile']);
  await add('Yard Mint', tea, ['mint']);
  await add('Chamomile Bar', soap, ['chamomile']);
});
afterAll(() => world.close());

const find = async (q: string) => (await searchProducts(world.visitor, { q })).items.map((card) => card.name);

test('a word with more than one letter wrong, a plural and a category are found', async () => {
  expect(await find('cammomile')).toContain('Chamomile Evening');
  expect(await find('chamomille soaps')).toEqual(['Chamomile Bar']);
  expect(await find('mints')).toEqual(['Yard Mint']);
  expect((await find('tea')).sort()).toEqual(['Chamomile Evening', 'Yard Mint']);
});

test('a shop that changes its name is found by the new one only', async () => {
  const shop = await makeVendor(world.system, { name: 'Oldname' });
  const product = await makeProduct(world.system, shop.id);
  await world.system.db.update(vendors).set({ name: 'Papyrus' }).where(eq(vendors.id, shop.id));
  expect(await find('papyrus')).toEqual([product.name]);
  expect(await find('oldname')).not.toContain(product.name);
});

test('every page is one statement', async () => {
  const shop = await makeVendor(world.system);
  for (let i = 0; i < 5; i++) await makeProduct(world.system, shop.id, { name: `Turmeric root ${i}` });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    world.statements.splice(0);
    const page: Awaited<ReturnType<typeof searchProducts>> = await searchProducts(world.visitor, {
      ...{ q: 'turmeric', cursor, limit: 2 },
    });
    expect(world.statements).toHaveLength(1);
    seen.push(...page.items.map((card) => card.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(5);
});

test('a query longer than 200 characters is refused', async () => {
  await expect(searchProducts(world.visitor, { q: 'x'.repeat(201) })).rejects.toThrow();
});
