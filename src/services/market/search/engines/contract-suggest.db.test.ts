import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { products } from '@/services/market/catalog/tables';
import { suggest } from '@/services/market/search';
import { MOST_SUGGESTIONS } from '@/services/market/search/inputs';
import { vendors } from '@/services/market/vendors/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { enginesUnderTest } from '@/testing/search-engines';

const ANY_TEXT = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));

/** What is suggested while somebody types, whichever engine answers. */
describe.each(enginesUnderTest())('$name', (engine) => {
  let world: TestWorld;
  let ids: { fennel: string; closing: string };

  beforeAll(async () => {
    world = await createWorld();
    ids = await stock(world);
    await engine.begin(world);
  });
  afterAll(async () => {
    const faults = await engine.end();
    await world.close();
    expect(faults).toEqual([]);
  });

  const look = async (q: string) =>
    (await suggest(world.visitor, { q })).map(({ kind, name }) => `${kind} ${name}`);

  test.each([
    ['ch', 'product Chamomile Evening'],
    ['chamo', 'product Chamomile Evening'],
    ['CHAMOMILE', 'product Chamomile Evening'],
    ['chamomile ev', 'product Chamomile Evening'],
    ['camomile', 'product Chamomile Evening'],
    ['chamomille', 'product Chamomile Evening'],
    ['cafe ro', 'product Café Rosé Scrub'],
    ['tangawizi', 'product Ginger Chews'],
    ['so', 'product Soda Ash Bar'],
    ['tea', 'category Teas & infusions'],
    ['infus', 'category Teas & infusions'],
    ['sabuni', 'category Soaps & bath'],
    ['quiet', 'shop Quiet Cup'],
    ['quiet c', 'shop Quiet Cup'],
    ['quite cup', 'shop Quiet Cup'],
  ])('%s suggests %s', async (q, expected) => {
    expect(await look(q)).toContain(expected);
  });

  test('each says where it leads and what tells it from its like', async () => {
    expect(await suggest(world.visitor, { q: 'quiet cup' })).toContainEqual({
      ...{ kind: 'shop', slug: 'quiet-cup', name: 'Quiet Cup', beside: 'Ntinda' },
    });
    expect(await suggest(world.visitor, { q: 'café rosé' })).toEqual([
      { kind: 'product', slug: 'cafe-rose', name: 'Café Rosé Scrub', beside: 'Red Earth' },
    ]);
  });

  test('shelves, then shops, then products, and never more than can be read', async () => {
    const found = await suggest(world.visitor, { q: 'turm' });
    expect(found.map(({ kind }) => kind)).toEqual([
      'category',
      'shop',
      ...Array.from({ length: MOST_SUGGESTIONS - 2 }, () => 'product'),
    ]);
  });

  test.each(['', ' ', 'c', '🌿', 'xylophone', 'chamomile xylophone', 'of the'])(
    'nothing is suggested for "%s"',
    async (q) => {
      expect(await look(q)).toEqual([]);
    },
  );

  test('of a short name only the end may be missing: what differs by a letter is another one', async () => {
    expect(await look('red')).toContain('shop Red Earth');
    expect(await look('reed')).not.toContain('shop Red Earth');
  });

  test('what is not on show is not suggested: restricted, or taken off a moment ago', async () => {
    expect(await look('hemp')).toEqual([]);
    expect(await look('fenn')).toEqual(['product Fennel Seed']);
    await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, ids.fennel));
    expect(await look('fenn')).toEqual([]);
    expect(await look('closing')).toEqual(['shop Closing Down']);
    await world.system.db.update(vendors).set({ status: 'paused' }).where(eq(vendors.id, ids.closing));
    expect(await look('closing')).toEqual([]);
  });

  test('any text at all is answered, in two statements at most', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_TEXT, async (q) => {
        world.statements.splice(0);
        await suggest(world.visitor, { q });
        expect(world.statements.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100 },
    );
  });
});

async function stock(world: TestWorld): Promise<{ fennel: string; closing: string }> {
  const ctx = world.system;
  const quiet = await makeVendor(ctx, { slug: 'quiet-cup', name: 'Quiet Cup', placeName: 'Ntinda' });
  const red = await makeVendor(ctx, { name: 'Red Earth', placeName: 'Namirembe' });
  const gold = await makeVendor(ctx, { name: 'Turmeric House', placeName: 'Muyenga' });
  const closing = await makeVendor(ctx, { name: 'Closing Down' });
  const tea = (await makeCategory(ctx, { name: 'Teas & infusions' })).id;
  const soap = (await makeCategory(ctx, { name: 'Soaps & bath' })).id;
  const root = (await makeCategory(ctx, { name: 'Turmeric & roots' })).id;
  const hidden = (await makeCategory(ctx, { name: 'Hemp & CBD', restricted: true })).id;
  const add = (name: string, vendorId: string, categoryId: string, slug?: string) =>
    makeProduct(ctx, vendorId, { name, categoryId, herbs: [], form: 'jar', ...(slug ? { slug } : {}) });
  await add('Chamomile Evening', quiet.id, tea);
  await add('Yard Mint', quiet.id, tea);
  await add('Ginger Chews', red.id, soap);
  await add('Soda Ash Bar', red.id, soap);
  await add('Café Rosé Scrub', red.id, soap, 'cafe-rose');
  await add('Hemp Drops', red.id, hidden);
  for (let i = 0; i < 10; i += 1) await add(`Turmeric root ${i}`, gold.id, root);
  return { fennel: (await add('Fennel Seed', quiet.id, tea)).id, closing: closing.id };
}
