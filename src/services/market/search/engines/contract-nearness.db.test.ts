import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchProducts } from '@/services/market/search';
import type { SearchProducts } from '@/services/market/search/inputs';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeFamily, makeProduct, makeVendor } from '@/testing/factories';
import { enginesUnderTest } from '@/testing/search-engines';

const HERE = { lat: 0.33, lng: 32.58 };
const REACH_KM = 20;
/** Shops by how far they are; the one whose goods stand first on shelves is the farthest. */
const SHOPS_KM = { one: 0.5, two: 3.5, three: 7.5, four: 15, five: 28 };

/** How distance and words are weighed against each other, whichever engine answers. */
describe.each(enginesUnderTest())('$name', (engine) => {
  let world: TestWorld;

  beforeAll(async () => {
    world = await createWorld();
    await stock(world);
    await engine.begin(world);
  });
  afterAll(async () => {
    const faults = await engine.end();
    await world.close();
    expect(faults).toEqual([]);
  });

  const search = (asked: Partial<SearchProducts>, reachKm: number | null = REACH_KM) =>
    searchProducts(world.visitor, { q: 'balm', near: HERE, ...asked }, { reachKm });
  const found = async (...asked: Parameters<typeof search>) =>
    (await search(...asked)).items.map(({ name }) => name);

  const BY_DISTANCE = ['Balm one', 'Balm two', 'Balm three', 'Balm four', 'Balm five'];

  test('between what the words say the same of, the nearer shop comes first, whatever the shelf says', async () => {
    expect(await found({ near: null })).toEqual([...BY_DISTANCE].reverse());
    expect(await found({})).toEqual(BY_DISTANCE);
    expect(await found({}, null)).toEqual(BY_DISTANCE);
  });

  test('a name far away counts more than a word of the description around the corner', async () => {
    expect(await found({ q: 'salve' })).toEqual(['Salve four', 'Rub one']);
  });

  test('what is too far to be delivered comes last, however well it matches', async () => {
    expect(await found({ q: 'ointment' })).toEqual(['Paste two', 'Ointment five']);
    expect(await found({ q: 'ointment' }, null)).toEqual(['Ointment five', 'Paste two']);
    expect(await found({ q: 'ointment', onlyInReach: true })).toEqual(['Paste two']);
  });

  test.each([1, 2, 3, 4])('pages follow each other without gaps or repeats: %i at a time', async (limit) => {
    for (const reachKm of [REACH_KM, null]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search({ cursor, limit }, reachKm);
        expect(page.total).toBe(5);
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(BY_DISTANCE);
    }
  });

  test('filters and counts are those of a search without a place', async () => {
    const value = (value: string, count: number) => ({ value, label: value, count });
    const { total, facets } = await search({ maxPriceUgx: 9_500, facets: ['forms', 'reach'] });
    expect([total, facets]).toEqual([
      4,
      { forms: [value('jar', 4)], reach: [value('yes', 3), value('no', 1)] },
    ]);
    expect(await found({ maxPriceUgx: 9_500 })).toEqual(BY_DISTANCE.filter((name) => name !== 'Balm two'));
  });

  test('a family is one card, where its shop is', async () => {
    expect((await found({ q: 'tonic' })).map((name) => name.replace(/ (small|large)$/, ''))).toEqual([
      'Tonic two',
      'Tonic three',
    ]);
  });

  test('without words the order is that of the shelf, what can be delivered first', async () => {
    const names = await found({ q: '', forms: ['jar'] });
    expect(names).toEqual(['Balm four', 'Balm three', 'Balm two', 'Balm one', 'Balm five']);
  });

  test('where hardly anything has all the words, how many it has counts before how far it is', async () => {
    const names = await found({ q: 'balm four' });
    expect(names[0]).toBe('Balm four');
    expect(names.at(-1)).toBe('Balm five');
  });
});

/** A word in passing. */
const aboutIt = (word: string) =>
  `Stirred by hand each Monday in the yard behind our house, then poured and left to set. Some call it ${word} and rub it on
  after a long day outside; others keep it in the bag for a walk, because a tin of it is small and lasts for many weeks.`;

async function stock(world: TestWorld): Promise<void> {
  const ctx = world.system;
  const ids = new Map<string, string>();
  const categoryId = (await makeCategory(ctx, { name: 'Care' })).id;
  for (const [name, km] of Object.entries(SHOPS_KM)) {
    // A degree of latitude is 111.195 km.
    const shop = await makeVendor(ctx, { name: `Shop ${name}`, lat: HERE.lat + km / 111.195, lng: HERE.lng });
    ids.set(name, shop.id);
  }
  const add = (name: string, facts: Parameters<typeof makeProduct>[2]) =>
    makeProduct(ctx, ids.get(name.split(' ')[1] ?? '') ?? '', {
      name,
      herbs: [],
      form: 'tin',
      categoryId,
      ...facts,
    });
  const names = Object.keys(SHOPS_KM);
  for (const [at, name] of names.entries())
    await add(`Balm ${name}`, { form: 'jar', shelfRank: at, priceUgx: name === 'two' ? 9_600 : 9_000 });
  await add('Salve four', {});
  await add('Rub one', { description: aboutIt('salve') });
  await add('Ointment five', {});
  await add('Paste two', { description: aboutIt('ointment') });
  for (const shop of ['three', 'two'])
    await makeFamily(ctx, [
      await add(`Tonic ${shop} small`, { strength: 'small' }),
      await add(`Tonic ${shop} large`, { strength: 'large' }),
    ]);
}
