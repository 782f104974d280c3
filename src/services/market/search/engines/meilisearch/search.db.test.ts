import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProduct, makeVendor } from '@/testing/factories';
import { IndexWorld } from '@/testing/index-world';
import { plainRequest } from '../engine';
import { searchMeilisearch } from './search';

/** A strength whose name is an attempt to say more than a name. */
const HOSTILE = '60 g" OR inStock = true OR form = "';

let world: IndexWorld;

beforeAll(async () => {
  world = await IndexWorld.open();
  await world.begin();
  const shop = await makeVendor(world.base.system);
  await makeProduct(world.base.system, shop.id, { name: 'Odd soap', strength: HOSTILE });
  await makeProduct(world.base.system, shop.id, { name: 'Plain soap' });
  await world.build();
});
afterAll(async () => {
  await world.close();
  expect(world.double.faults).toEqual([]);
});

test.each([
  [HOSTILE, 1],
  [HOSTILE.slice(0, -1), 0],
])('a value that holds quotes is found by exactly that value: %j', async (strength, found) => {
  const request = { ...plainRequest('soap', 0, 10), strengths: [strength] };
  const { ids, total } = await searchMeilisearch(world.server, request);
  expect([ids.length, total]).toEqual([found, found]);
});
