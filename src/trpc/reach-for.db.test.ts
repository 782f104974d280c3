import { afterAll, beforeAll, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { KM_PER_DEGREE } from '@/lib/geo';
import { deliverySettings } from '@/services/delivery/dispatch/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeDeliverySettings, makeProduct, makeVendor } from '@/testing/factories';
import { createCallerFactory } from './init';
import { appRouter } from './root';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  const shop = await makeVendor(world.system, { lat: 0, lng: 32.5 });
  await makeProduct(world.system, shop.id, { name: 'Woodruff' });
});
afterAll(() => world.close());

/** A shopper so many kilometres north of the shop. */
const search = async (km: number | null) => {
  const caller = createCallerFactory(appRouter)({
    ...{ ctx: world.as(VISITOR), cartToken: null, setCartToken: () => undefined },
  });
  const near = km === null ? null : { lat: km / KM_PER_DEGREE, lng: 32.5 };
  const { items } = await caller.shop.catalog.search({ q: 'woodruff', near });
  return items.map(({ distanceKm, isTooFar }) => [distanceKm && Math.round(distanceKm), isTooFar]);
};

test('where deliveries are not set up nothing is too far', async () => {
  await world.system.db.delete(deliverySettings);
  expect(await search(300)).toEqual([[300, false]]);
});

test('what is farther than deliveries go is marked, with room for a place that was rounded', async () => {
  await makeDeliverySettings(world.system);
  const [settings] = await world.system.db.select().from(deliverySettings);
  const most = settings?.maxDistanceKm ?? 0;
  expect(await search(most - 1)).toEqual([[most - 1, false]]);
  expect(await search(most + 0.7)).toEqual([[most + 1, false]]);
  expect(await search(most + 1.2)).toEqual([[most + 1, true]]);
  expect(await search(null)).toEqual([[null, false]]);
});
