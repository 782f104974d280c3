import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vendors } from '@/services/market/vendors/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { searchProducts } from '.';

let world: TestWorld;
let tea: string;

beforeAll(async () => {
  world = await createWorld();
  const ctx = world.system;
  const shop = await makeVendor(ctx, { name: 'Quiet Cup', placeName: 'Ntinda' });
  const other = await makeVendor(ctx, { name: 'Red Earth Soap Yard', placeName: 'Namirembe' });
  tea = (await makeCategory(ctx, { name: 'Teas & infusions' })).id;
  const soap = (await makeCategory(ctx, { name: 'Soaps & bath' })).id;
  const add = (name: string, vendorId: string, categoryId: string, herbs: string[], form: string) =>
    makeProduct(ctx, vendorId, { name, categoryId, herbs, form });
  await add('Chamomile Evening', shop.id, tea, ['chamomile'], 'teabox');
  await add('Moonrise Cup', shop.id, tea, ['mint', 'chamomile'], 'teabox');
  await add('Yard Mint', shop.id, tea, ['mint'], 'pouch');
  await add('Chamomile Bar', other.id, soap, ['chamomile', 'shea'], 'soap');
  await add('Café Rosé Scrub', other.id, soap, ['rosella'], 'jar');
  const hidden = await makeCategory(ctx, { name: 'Hemp & CBD', restricted: true });
  await add('Hemp Drops', other.id, hidden.id, ['hemp'], 'dropper');
});
afterAll(() => world.close());

const find = async (q: string) => (await searchProducts(world.visitor, { q })).items.map((card) => card.name);

test('a name counts more than an herb', async () => {
  const names = await find('chamomile');
  expect(names).toHaveLength(3);
  expect(names.at(-1)).toBe('Moonrise Cup');
});

test.each(['cammomile', 'chamomille', 'camomile', 'CHAMOMILE', 'chamo'])('%s finds chamomile', async (q) => {
  expect(await find(q)).toContain('Chamomile Evening');
});

test('all words must match where a product has them all', async () => {
  expect(await find('chamomile soap')).toEqual(['Chamomile Bar']);
  expect(await find('chamomille soaps')).toEqual(['Chamomile Bar']);
});

test('where none has them all, any word will do', async () => {
  expect(await find('mint xylophone')).toContain('Yard Mint');
});

test('accents, plurals, categories, shops and suburbs are found', async () => {
  expect(await find('cafe rose')).toEqual(['Café Rosé Scrub']);
  expect(await find('mints')).toContain('Yard Mint');
  expect((await find('tea')).length).toBe(3);
  expect((await find('quiet cup')).slice(0, 3)).toHaveLength(3);
  expect(await find('namirembe')).toHaveLength(2);
});

test('restricted goods are not found', async () => {
  expect(await find('hemp')).toEqual([]);
  expect(await find('cbd')).toEqual([]);
});

test('a shop that changes its name is found by the new one only', async () => {
  const shop = await makeVendor(world.system, { name: 'Oldname' });
  const product = await makeProduct(world.system, shop.id, { categoryId: tea });
  await world.system.db.update(vendors).set({ name: 'Papyrus' }).where(eq(vendors.id, shop.id));
  expect(await find('papyrus')).toEqual([product.name]);
  expect(await find('oldname')).not.toContain(product.name);
});

test('pages follow each other without gaps or repeats, one statement each', async () => {
  const shop = await makeVendor(world.system);
  for (let i = 0; i < 11; i++) {
    await makeProduct(world.system, shop.id, {
      name: `Turmeric root ${i}`,
      categoryId: tea,
      shelfRank: i % 3,
    });
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    world.statements.splice(0);
    const page: Awaited<ReturnType<typeof searchProducts>> = await searchProducts(world.visitor, {
      q: 'turmeric',
      cursor,
      limit: 4,
    });
    expect(world.statements).toHaveLength(1);
    seen.push(...page.items.map((card) => card.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toHaveLength(11);
  expect(new Set(seen).size).toBe(11);
});

const HOSTILE = [
  "'; drop table products; --",
  "a' | b & !c:*",
  '\\',
  "'\\'",
  '%%%___',
  '<script>alert(1)</script>',
  "o'clock",
  '(((',
  ':*',
  'a\0b',
  '\u0000',
  '🌿',
  'x'.repeat(200),
  'http://example.com/a%20b?c=d&e',
  'a-b_c.d/e@f.org',
];

test.each(HOSTILE)('hostile text %j is only text', async (q) => {
  await expect(searchProducts(world.visitor, { q })).resolves.toBeDefined();
});

test('any text at all is answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 })),
      async (q) => {
        await searchProducts(world.visitor, { q });
      },
    ),
    { numRuns: 300 },
  );
});

test('a query longer than 200 characters is refused', async () => {
  await expect(searchProducts(world.visitor, { q: 'x'.repeat(201) })).rejects.toThrow();
});
