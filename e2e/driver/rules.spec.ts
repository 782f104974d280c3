import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { near, type Point } from '../support/fee';
import { deliveryCode, packedOrder, pickupCode, takeParcel } from '../support/riding';
import { stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.mukono;

test('nobody but the driver carries the parcel, and only in the right order', async ({ people }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 21_000n }]);
  const shopper = await people.distantShopper();
  const drop = near(HOME, 1_200);
  const { orderId, keeper } = await packedOrder(people, shop, shopper, drop);
  const [driver, other] = [await people.distantDriver(), await people.distantDriver()];
  const deliveryId = await takeParcel(driver, HOME);
  const code = await deliveryCode(shopper, orderId);
  const mine = driver.api.driver;
  const theirs = other.api.driver;
  const here = near(HOME, 300);
  const batch = (at: Point) => {
    const now = new Date();
    return { deliveryId, sentAt: now, fixes: [{ lat: at.lat, lng: at.lng, accuracyM: 8, recordedAt: now }] };
  };

  // Delivering what was never collected.
  expect(await codeOf(mine.deliveries.deliver.mutate({ deliveryId, code }))).toBe('CONFLICT');
  expect(await stateOf(shopper, orderId)).toBe('ready');

  // Somebody else's parcel does not exist.
  expect(await codeOf(theirs.location.post.mutate(batch(here)))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.deliveries.collect.mutate({ deliveryId, code: '1234' }))).toBe('NOT_FOUND');
  expect(await codeOf(theirs.deliveries.deliver.mutate({ deliveryId, code }))).toBe('NOT_FOUND');
  expect((await shopper.api.shop.orders.track.query({ orderId })).last).toBeNull();

  // A place nobody rides to from here.
  expect(await codeOf(mine.location.post.mutate(batch({ lat: -1.29, lng: 36.82 })))).toBe('BAD_REQUEST');
  expect(await codeOf(mine.shift.goOnline.mutate({ lat: -1.29, lng: 36.82 }))).toBe('BAD_REQUEST');
  expect((await shopper.api.shop.orders.track.query({ orderId })).last).toBeNull();

  expect(await mine.location.post.mutate(batch(here))).toEqual({ kind: 'carrying', kept: 1 });
  const { last } = await shopper.api.shop.orders.track.query({ orderId });
  expect(last).toMatchObject({ lat: here.lat, lng: here.lng });

  // The customer's code opens nothing at the shop, nor the shop's at the door.
  const pickup = await pickupCode(keeper, orderId);
  if (pickup !== code) {
    expect(await mine.deliveries.collect.mutate({ deliveryId, code })).toMatchObject({ kind: 'wrong_code' });
  }
  expect(await mine.deliveries.collect.mutate({ deliveryId, code: pickup })).toEqual({ kind: 'ok' });
  if (pickup !== code) {
    expect(await mine.deliveries.deliver.mutate({ deliveryId, code: pickup })).toMatchObject({
      kind: 'wrong_code',
    });
  }
  expect(await mine.deliveries.deliver.mutate({ deliveryId, code })).toEqual({ kind: 'ok' });
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
});

test('an offer that is declined goes to the next driver', async ({ people }) => {
  const home = CORNERS.north;
  const shop = await makeShop(home, [{ priceUgx: 11_000n }]);
  const shopper = await people.distantShopper();
  const [nearest, next] = [await people.driver(home), await people.driver(near(home, 2_000))];
  for (const { page } of [nearest, next]) {
    await page.goto('/driver');
    await expect(page.getByRole('heading', { name: 'Ready to ride?' })).toBeVisible();
    await expectAccessible(page, 'the driver off duty');
    await page.getByRole('button', { name: 'Go online' }).click();
    await expect(page.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
  }
  await packedOrder(people, shop, shopper, near(home, 900));
  const offer = (page: typeof nearest.page) => page.getByRole('heading', { name: 'New delivery: you earn' });
  await expect(offer(nearest.page)).toBeVisible();
  await expect(offer(next.page)).toBeHidden();
  await nearest.page.getByRole('button', { name: 'Decline' }).click();
  await expect(offer(next.page)).toBeVisible();
  await expect(nearest.page.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
  await next.page.getByRole('button', { name: 'Accept' }).click();
  await expect(next.page.getByRole('heading', { name: `Collect at ${shop.name}` })).toBeVisible();
});

test('a phone that will not say where it is: the driver chooses a place by name', async ({ people }) => {
  const { page } = await people.driver(CORNERS.north);
  await page.context().clearPermissions();
  await page.goto('/driver');
  await page.getByRole('button', { name: 'Go online' }).click();
  await expect(page.getByText('This page may not see where you are.')).toBeVisible();
  await page.getByLabel('Where are you?').fill('Wandegeya');
  await page.getByRole('button', { name: /^Wandegeya Kawempe/ }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
  await expectAccessible(page, 'the driver waiting without a position');
});

test('off shift a driver signs out and leaves the phone to the next one', async ({ people }) => {
  const { page } = await people.driver(HOME);
  await page.goto('/driver');
  await expect(page.getByRole('button', { name: 'Go online' })).toBeVisible();
  await expectAccessible(page, 'driver off shift');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto('/driver');
  await page.waitForURL(/\/sign-in/);
});
