import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { products } from '@/services/market/catalog/tables';
import { searchProducts } from '@/services/market/search';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { enginesUnderTest } from '@/testing/search-engines';

const ANY_TEXT = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));

/** What every engine must do, whichever answers. */
describe.each(enginesUnderTest())('$name', (engine) => {
  let world: TestWorld;
  let paused: string;

  beforeAll(async () => {
    world = await createWorld();
    paused = await stock(world);
    await engine.begin(world);
  });
  afterAll(async () => {
    const faults = await engine.end();
    await world.close();
    expect(faults).toEqual([]);
  });

  const find = async (q: string) =>
    (await searchProducts(world.visitor, { q })).items.map(({ name }) => name);

  test('a name counts more than an herb', async () => {
    const names = await find('chamomile');
    expect(names).toHaveLength(3);
    expect(names.at(-1)).toBe('Moonrise Cup');
  });

  test.each(['camomile', 'chamomille', 'CHAMOMILE', 'chamo'])('%s finds chamomile', async (q) => {
    expect(await find(q)).toContain('Chamomile Evening');
  });

  test('what has all words comes before what has some of them', async () => {
    expect((await find('chamomile soap'))[0]).toBe('Chamomile Bar');
    expect((await find('chamomille soap'))[0]).toBe('Chamomile Bar');
  });

  test('where enough has all words, nothing else is found', async () => {
    const { items, total } = await searchProducts(world.visitor, { q: 'turmeric root', limit: 48 });
    expect(total).toBe(11);
    expect(items.filter(({ name }) => !name.startsWith('Turmeric root'))).toEqual([]);
  });

  test.each([
    ['tangawizi', 'Ginger Chews'],
    ['Entangawuuzi', 'Ginger Chews'],
    ['mnanaa', 'Yard Mint'],
  ])('%s is an herb by its other name', async (q, expected) => {
    expect(await find(q)).toContain(expected);
  });

  test('a tag finds, in any spelling of its capitals, and counts less than a name', async () => {
    expect(await find('Sundowner')).toEqual(['Sundowner Jar', 'Vesper Crumbs']);
  });

  test('a word of the description finds, a name counts more', async () => {
    expect(await find('wakeful')).toEqual(['Yard Mint']);
  });

  test.each(['mint xylophone', 'xylophone mint'])(
    'where none has them all, what is known will do: %s',
    async (q) => {
      expect(await find(q)).toContain('Yard Mint');
    },
  );

  test('nothing is found for what nothing has', async () => {
    expect(await find('xylophone')).toEqual([]);
    expect(await find('')).toEqual([]);
  });

  test('accents, categories, shops and suburbs are found', async () => {
    expect(await find('cafe rose')).toEqual(['Café Rosé Scrub']);
    expect((await find('quiet cup')).slice(0, 3)).toHaveLength(3);
    expect(await find('namirembe')).toHaveLength(3);
  });

  test('what is not sold is never found: restricted, paused, or paused a moment ago', async () => {
    expect(await find('hemp')).toEqual([]);
    expect(await find('wormwood')).toEqual([]);
    expect(await find('fennel')).toEqual(['Fennel Seed']);
    await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, paused));
    expect(await find('fennel')).toEqual([]);
  });

  test('pages follow each other without gaps or repeats, in the same order each time', async () => {
    const walk = async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof searchProducts>> = await searchProducts(world.visitor, {
          ...{ q: 'turmeric', cursor, limit: 4 },
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      return seen;
    };
    const seen = await walk();
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
    expect(await walk()).toEqual(seen);
  });

  test.each([
    "'; drop table products; --",
    'x" OR inStock = true OR name = "x',
    "a' | b & !c:*",
    '\\',
    "'\\'",
    '"',
    '%%%___',
    '<script>alert(1)</script>',
    "o'clock",
    '(((',
    ':*',
    '\u0000',
    'a\0b',
    'http://example.com/a%20b?c=d&e',
    'a-b_c.d/e@f.org',
    '🌿',
    'x'.repeat(200),
    '-mint',
    '"mint"',
  ])('hostile text %j is only text', async (q) => {
    await expect(searchProducts(world.visitor, { q })).resolves.toBeDefined();
  });

  test('any text at all is answered', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_TEXT, async (q) => {
        await searchProducts(world.visitor, { q });
      }),
      { numRuns: 200 },
    );
  });

  test.each(['x', 'WyItMSJd', 'WyI5OTk5OTk5OTkiXQ', 'bnVsbA'])(
    'a cursor nobody handed out does no harm: %s',
    async (cursor) => {
      await expect(searchProducts(world.visitor, { q: 'turmeric', cursor })).resolves.toBeDefined();
    },
  );
});

/** What is on sale, and the product that will not be for long. */
async function stock(world: TestWorld): Promise<string> {
  const ctx = world.system;
  const shop = await makeVendor(ctx, { name: 'Quiet Cup', placeName: 'Ntinda' });
  const other = await makeVendor(ctx, { name: 'Red Earth Soap Yard', placeName: 'Namirembe' });
  const tea = (await makeCategory(ctx, { name: 'Teas & infusions' })).id;
  const soap = (await makeCategory(ctx, { name: 'Soaps & bath' })).id;
  const hidden = (await makeCategory(ctx, { name: 'Hemp & CBD', restricted: true })).id;
  const third = await makeVendor(ctx, { name: 'Hilltop', placeName: 'Muyenga' });
  const add = (name: string, vendorId: string, categoryId: string, herbs: string[], form: string) =>
    makeProduct(ctx, vendorId, { name, categoryId, herbs, form });
  await add('Chamomile Evening', shop.id, tea, ['chamomile'], 'teabox');
  await add('Moonrise Cup', shop.id, tea, ['mint', 'chamomile'], 'teabox');
  await makeProduct(ctx, shop.id, {
    ...{ name: 'Yard Mint', categoryId: tea, herbs: ['mint'], form: 'pouch' },
    description: 'For wakeful mornings.',
  });
  await add('Ginger Chews', other.id, soap, ['ginger'], 'tin');
  await add('Chamomile Bar', other.id, soap, ['chamomile', 'shea'], 'soap');
  await add('Café Rosé Scrub', other.id, soap, ['rosella'], 'jar');
  const plain = { categoryId: tea, herbs: [], form: 'jar' };
  await makeProduct(ctx, third.id, { ...plain, name: 'Vesper Crumbs', tags: ['long day', 'sundowner'] });
  await makeProduct(ctx, third.id, { ...plain, name: 'Sundowner Jar' });
  await add('Hemp Drops', third.id, hidden, ['hemp'], 'dropper');
  await makeProduct(ctx, third.id, {
    name: 'Wormwood',
    categoryId: tea,
    herbs: ['wormwood'],
    status: 'paused',
  });
  for (let i = 0; i < 11; i += 1)
    await makeProduct(ctx, third.id, {
      name: `Turmeric root ${i}`,
      categoryId: tea,
      herbs: ['turmeric'],
      shelfRank: i % 3,
    });
  return (await add('Fennel Seed', third.id, tea, ['fennel'], 'jar')).id;
}
