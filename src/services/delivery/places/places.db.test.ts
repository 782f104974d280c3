import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '@/testing/context';
import { findPlaces } from './find-places';
import { nearestPlace } from './nearest-place';
import { searchText } from './search-text';
import { places } from './tables';

let world: TestWorld;
afterAll(() => world.close());
beforeAll(async () => {
  world = await createWorld();
  const rows: [string, string, number, number, string[]?][] = [
    ['Ntinda Shopping Centre', 'mall', 0.354, 32.613],
    ['Ntinda', 'suburb', 0.3538, 32.6121],
    ['Kamwokya', 'suburb', 0.3424, 32.5886, ['Kamyokya']],
    ['Kamwokya Market', 'market', 0.343, 32.589],
    ['Lower Kololo', 'neighbourhood', 0.3239, 32.5952],
    ['Kololo', 'suburb', 0.3287, 32.5941],
    ['Kololo Airstrip', 'park', 0.3262, 32.5929],
    ["St. Mary's Café", 'church', 0.31, 32.58],
    ['Lubaga', 'church', 0.302, 32.553],
    ['Lubaga Hill', 'suburb', 0.3025, 32.5525],
    ['Bugolobi', 'suburb', 0.3183, 32.6196],
  ];
  const many: typeof rows = Array.from({ length: 12 }, (_, n) => [`Zana Stage ${n}`, 'stage', 0.25, 32.55]);
  await world.system.db.insert(places).values(
    [...rows, ...many].map(([name, kind, lat, lng, aliases = []]) => ({
      name,
      kind,
      area: 'Kampala',
      lat,
      lng,
      searchText: [name, ...aliases].map(searchText).join(' | '),
    })),
  );
});

const names = async (q: string) => (await findPlaces(world.visitor, { q })).map(({ name }) => name);

describe('a search', () => {
  test('puts names that begin so first, then words, suburbs before landmarks', async () => {
    expect(await names('kolo')).toEqual(['Kololo', 'Kololo Airstrip', 'Lower Kololo']);
    expect((await names('NTINDA'))[0]).toBe('Ntinda');
    expect(await names('lubaga')).toEqual(['Lubaga Hill', 'Lubaga']);
  });

  test.each([
    ['a missing letter', 'kamwoya', 'Kamwokya'],
    ['letters the wrong way round', 'bugoloib', 'Bugolobi'],
    ['another spelling people use', 'kamyokya', 'Kamwokya'],
    ['no accent and no full stop', 'st marys cafe', "St. Mary's Café"],
  ])('forgives %s', async (_what, typed, meant) => {
    expect((await names(typed))[0]).toBe(meant);
  });

  test('gives at most eight, and nothing for nothing', async () => {
    expect(await names('zana')).toHaveLength(8);
    expect(await findPlaces(world.visitor, { q: 'zana', limit: 3 })).toHaveLength(3);
    expect(await names('   ')).toEqual([]);
    expect(await names('xqzzw')).toEqual([]);
  });

  test.each(['%', '_', "'; drop table places; --", '\\', '(', '\u0000', '%%%n'])(
    'is only ever text: %j',
    async (typed) => {
      await expect(names(typed)).resolves.toBeInstanceOf(Array);
      expect(await names('ntinda')).not.toEqual([]);
    },
  );

  test('refuses a text longer than a name can be, and more places than a list shows', async () => {
    await expect(findPlaces(world.visitor, { q: 'a'.repeat(81) })).rejects.toThrow();
    await expect(findPlaces(world.visitor, { q: 'a', limit: 9 })).rejects.toThrow();
  });

  test('is one statement', async () => {
    world.statements.splice(0);
    await names('kol');
    expect(world.statements).toHaveLength(1);
  });
});

test('a pin is named after the nearest place, and after none where none is near', async () => {
  const near = await nearestPlace(world.visitor, { lat: 0.3284, lng: 32.5945 });
  expect(near).toMatchObject({ name: 'Kololo' });
  expect(near?.distanceKm).toBeLessThan(0.1);
  expect(await nearestPlace(world.visitor, { lat: 0.6, lng: 32.9 })).toBeNull();
});
