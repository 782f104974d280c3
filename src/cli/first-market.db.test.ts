import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { acceptOffer, collect, deliver, goOnline, offerNext } from '@/services/delivery/dispatch';
import { deliveries, drivers } from '@/services/delivery/dispatch/tables';
import { findPlaces } from '@/services/delivery/places';
import { places } from '@/services/delivery/places/tables';
import {
  changeProductState,
  correctStock,
  decideReview,
  listProductReviews,
  saveProduct,
} from '@/services/market/catalog';
import { categories } from '@/services/market/catalog/tables';
import { vendorStaff, vendors } from '@/services/market/vendors/tables';
import { appointFirstAdmin } from '@/services/platform/roles';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { OrderWorld } from '@/testing/order-world';
import { TEA, withPicture } from '@/testing/product-world';
import { categories as ours, subcategories } from './seed/catalogue';
import { seedPlaces } from './seed/city';
import { seedCategories } from './seed/market';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.untouched();
});
afterAll(() => world.close());

const db = () => world.base.system.db;
const essentials = () =>
  withTransaction(world.base.system, async ({ db: tx }) => {
    await seedCategories(tx, []);
    await seedPlaces(tx);
  });

function run(
  command: string,
  more: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: world.base.url, ...more };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', `src/cli/${command}.ts`, ...args],
      { env },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    );
  });
}

const openShop = (owner: string) =>
  run(
    'open-shop',
    {},
    ...['--slug', 'hill-herbs', '--name', 'Hill Herbs', '--one-line', 'Teas from the hill.'],
    ...['--place', 'Nakasero', '--lat', '0.3236', '--lng', '32.5786', '--owner', owner],
  );
const addDriver = (phone: string) =>
  run('add-driver', {}, '--phone', phone, '--name', 'Moses Okello', '--plate', 'ufa 123b');

test('what every market needs comes twice without harm to what people changed', async () => {
  await essentials();
  await db()
    .update(categories)
    .set({ enabled: false, name: 'Tea' })
    .where(eq(categories.slug, 'teas-infusions'));
  await db().insert(places).values({
    name: 'Our stage',
    kind: 'landmark',
    area: 'Kololo',
    lat: 0.33,
    lng: 32.59,
    searchText: 'our stage',
  });
  const before = await db().$count(places);
  await essentials();
  expect(await db().$count(places)).toBe(before);
  expect(await db().$count(categories)).toBe(ours.length + subcategories.length);
  const [tea] = await db().select().from(categories).where(eq(categories.slug, 'teas-infusions'));
  expect(tea).toMatchObject({ enabled: false, name: 'Tea' });
  expect((await findPlaces(world.base.visitor, { q: 'our stage' })).map(({ name }) => name)).toContain(
    'Our stage',
  );
  expect((await findPlaces(world.base.visitor, { q: 'ntinda' })).length).toBeGreaterThan(0);
  await db().update(categories).set({ enabled: true }).where(eq(categories.slug, 'teas-infusions'));
});

/** A shop and a driver, by commands that are run twice; the accounts they then have. */
async function byCommands() {
  const [owner, rider] = [await makeUser(world.base.system), await makeUser(world.base.system)];
  const [bare, early] = await Promise.all([
    run('open-shop', {}, '--name', 'Hill Herbs'),
    openShop('0772 999 888'),
  ]);
  expect(bare).toEqual({ code: 2, said: expect.stringMatching(/^--slug is missing\. For example:/) });
  expect(early).toEqual({ code: 1, said: expect.stringContaining('Nobody has signed in') });
  const done = (words: string) => ({ code: 0, said: expect.stringContaining(words) });
  expect(await Promise.all([openShop(owner.phone), addDriver(rider.phone)])).toEqual([
    done('The shop is open'),
    done('goes online'),
  ]);
  expect(await Promise.all([openShop(owner.phone), addDriver(rider.phone), openShop(rider.phone)])).toEqual([
    done('has this shop already'),
    done('drives already'),
    { code: 1, said: expect.stringContaining('Another shop has this address') },
  ]);
  expect(await db().$count(vendors)).toBe(1);
  expect(await db().select().from(vendorStaff)).toMatchObject([{ userId: owner.id, role: 'owner' }]);
  expect(await db().select().from(drivers)).toMatchObject([{ userId: rider.id, plate: 'UFA 123B' }]);
  return {
    shop: world.base.as(userActor(owner.id, 'vendor')),
    rider: world.base.as(userActor(rider.id, 'driver')),
  };
}

test('from an untouched database to a delivered order, by what the README says', async () => {
  const { system } = world.base;
  const mediaDir = await mkdtemp(join(tmpdir(), 'first-market-'));
  onTestFinished(() => rm(mediaDir, { recursive: true }));
  expect(await run('seed/main', { MEDIA_DIR: mediaDir }, '--essentials')).toEqual({
    code: 0,
    said: `${ours.length + subcategories.length} categories and the places of Kampala are there.\n`,
  });
  const { shop, rider } = await byCommands();
  const boss = await makeUser(system);
  expect(await appointFirstAdmin(system, { phone: boss.phone })).toMatchObject({ kind: 'appointed' });
  const admin = world.base.as(userActor(boss.id, 'admin'));

  const productId = system.ids.uuid();
  await saveProduct(shop, { ...TEA, categorySlug: 'teas-infusions', productId });
  await withPicture(world.base, productId);
  await correctStock(shop, { productId, seen: 0, pieces: 5, correctionId: system.ids.uuid() });
  await changeProductState(shop, { productId, deed: 'submit' });
  const [review] = (await listProductReviews(admin, {})).items;
  await decideReview(admin, { reviewId: required(review, 'review').id, decision: 'approved' });

  const purchaseId = await world.paid(await world.shopper(), [{ id: productId }, 1]);
  const { id: orderId, deliveryFeeUgx } = await world.onlyOrder(purchaseId);
  // A little over 4 km off the peak: 5,000 and 500 a kilometre.
  expect(deliveryFeeUgx).toBeGreaterThan(7_000n);
  expect(deliveryFeeUgx).toBeLessThan(7_500n);
  await acceptOrder(shop, { orderId });
  await markReady(shop, { orderId });
  await goOnline(rider, { lat: 0.3236, lng: 32.5786 });
  const [delivery] = await db().select().from(deliveries);
  const { id: deliveryId, pickupCode, deliveryCode } = required(delivery, 'delivery');
  const offer = await offerNext(system, { deliveryId });
  if (offer.kind === 'offered') await acceptOffer(rider, { offerId: offer.offerId });
  await collect(rider, { deliveryId, code: pickupCode });
  await deliver(rider, { deliveryId, code: deliveryCode });
  await world.deliver();
  expect((await world.onlyOrder(purchaseId)).state).toBe('delivered');
});
