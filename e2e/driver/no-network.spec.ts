import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { deliveryCode, otherThan, packedOrder, pickupCode, takeParcel, typeCode } from '../support/riding';
import { stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';
import { expectLargeTargets } from '../support/touch';

const HOME = CORNERS.lakeSouth;
const SHOP_CODE = 'Code from the shop';
const CUSTOMER_CODE = 'Code from the customer';

test('without a network both codes are kept and sent in order, and the parcel only then counts as delivered', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 19_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(HOME, 900));
  const driver = await people.driver(HOME);
  const { page } = driver;
  await takeParcel(driver, HOME);
  const [atShop, atDoor] = [await pickupCode(keeper, orderId), await deliveryCode(shopper, orderId)];
  await page.goto('/driver');
  await expect(page.getByRole('heading', { name: `Collect at ${shop.name}` })).toBeVisible();
  // The first page came before the worker that keeps it.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect(page.getByRole('heading', { name: `Collect at ${shop.name}` })).toBeVisible();

  const phone = page.context();
  await phone.setOffline(true);
  // The page opens as it was.
  await page.reload();
  await expect(page.getByRole('heading', { name: `Collect at ${shop.name}` })).toBeVisible();
  // What a page that came out of the worker does is only cut off from here on.
  await phone.setOffline(false);
  await phone.setOffline(true);
  await expect(page.getByText('No internet. What you do is kept on this phone').first()).toBeVisible();
  await typeCode(page, SHOP_CODE, atShop, 'I have the parcel');
  await expect(page.getByText('Waiting for network (1)')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Bring it to/ })).toBeVisible();
  await typeCode(page, CUSTOMER_CODE, atDoor, 'Delivered');
  await expect(page.getByText('Waiting for network (2)')).toBeVisible();
  await expect(page.getByText('Not confirmed yet: keep the parcel')).toBeVisible();
  await expectAccessible(page, 'a delivery that waits for a network');
  await expectLargeTargets(page, 'a delivery that waits for a network');
  expect(await stateOf(shopper, orderId)).toBe('ready');

  await phone.setOffline(false);
  await expect(page.getByText('Delivered. You earned')).toBeVisible();
  await expect(page.getByText('Waiting for network')).toHaveCount(0);
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
});

test('a code that turns out wrong later stops what rests on it, over a new page too, until it is typed right', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 17_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(HOME, 700));
  const driver = await people.driver(HOME);
  const { page } = driver;
  await takeParcel(driver, HOME);
  const [atShop, atDoor] = [await pickupCode(keeper, orderId), await deliveryCode(shopper, orderId)];
  await page.goto('/driver');
  await expect(page.getByLabel(SHOP_CODE)).toBeVisible();
  await page.context().setOffline(true);
  await typeCode(page, SHOP_CODE, otherThan(atShop), 'I have the parcel');
  await typeCode(page, CUSTOMER_CODE, atDoor, 'Delivered');
  await expect(page.getByText('Waiting for network (2)')).toBeVisible();

  // The phone went off, and is on again where there is a network.
  await page.close();
  const next = await driver.page.context().newPage();
  await next.context().setOffline(false);
  await next.goto('/driver');
  const refused = next.getByRole('alert').filter({ hasText: 'That is not the code. You have 4 tries left.' });
  await expect(refused).toContainText('Ask the shop for it again');
  await expect(refused).toContainText('Not sent, because it comes after that');
  await expectAccessible(next, 'a code that was refused later');
  expect(await stateOf(shopper, orderId)).toBe('ready');

  await typeCode(next, SHOP_CODE, atShop, 'I have the parcel');
  await expect(next.getByText('Delivered. You earned')).toBeVisible();
  await expect(refused).toHaveCount(0);
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
});

test('nobody at the door: the driver says so, takes a photo, and the shop takes the parcel back', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 23_000n }]);
  const shopper = await people.distantShopper();
  const { orderId, keeper: packer } = await packedOrder(people, shop, shopper, near(HOME, 600));
  const driver = await people.driver(HOME);
  const { page } = driver;
  const deliveryId = await takeParcel(driver, HOME);
  const code = await pickupCode(packer, orderId);
  await driver.api.driver.deliveries.collect.mutate({ deliveryId, code });
  await page.goto('/driver');
  await page.getByRole('button', { name: 'I cannot hand it over' }).click();
  await expectAccessible(page, 'why it cannot be handed over');
  await expectLargeTargets(page, 'why it cannot be handed over');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Nobody is there' }).click();
  await expect(page.getByRole('heading', { name: `Bring it back to ${shop.name}` })).toBeVisible();
  const photo = await page.screenshot({ type: 'jpeg' });
  await page
    .getByLabel('Photo of the door')
    .setInputFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(page.getByText('Your photo is kept on this phone')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Photo sent. Take another one')).toBeVisible();
  await expectAccessible(page, 'the way back to the shop');

  const keeper = await people.shopkeeper(shop.id);
  await keeper.page.goto(`/vendor/orders/${orderId}`);
  await expect(keeper.page.getByText('The driver brings it back', { exact: true })).toBeVisible();
  await expectAccessible(keeper.page, 'a parcel that comes back');
  await keeper.page.getByRole('button', { name: 'It is back in the shop' }).click();
  await keeper.page.getByRole('button', { name: 'Yes, the parcel is here' }).click();
  await expect.poll(() => stateOf(shopper, orderId)).toBe('failed');
  await expect(page.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
});
