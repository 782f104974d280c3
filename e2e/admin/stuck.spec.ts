import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { near } from '../support/fee';
import { ugx } from '../support/money';
import { packedOrder, pickupCode, takeParcel } from '../support/riding';
import { buy, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.northWest;
/** Farther from every other place of these tests than a search looks, but not than a person may. */
const APART = { lat: 0.48, lng: 32.45 };
const PHONE = { width: 360, height: 800 };

test('a driver who does not come loses the parcel to the next one; lost on the road, its money goes back', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 16_000n }]);
  const shopper = await people.shopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(HOME, 600));
  const [gone, next] = [await people.distantDriver(), await people.distantDriver()];
  await takeParcel(gone, HOME);
  const { page } = await people.admin();
  await page.setViewportSize(PHONE);
  await page.goto(`/admin/orders/${orderId}`);
  await page.getByRole('button', { name: 'Take the parcel from Moses Rider' }).click();
  await page.getByLabel('Why does Moses Rider not get it?').fill('He does not answer his phone.');
  await expectAccessible(page, 'taking a parcel from a driver');
  await page.getByRole('button', { name: 'Take it and look for another' }).click();
  await expect(page.getByText('We are looking for a driver.')).toBeVisible();
  expect((await gone.api.driver.shift.home.query()).delivery).toBeNull();

  const deliveryId = await takeParcel(next, HOME);
  const code = await pickupCode(keeper, orderId);
  await next.api.driver.deliveries.collect.mutate({ deliveryId, code });
  await expect.poll(() => stateOf(shopper, orderId)).toBe('collected');
  await page.reload();
  await page.getByRole('button', { name: 'Give the parcel up and give the money back' }).click();
  await page.getByRole('radio', { name: /It is lost/ }).check();
  await page.getByLabel('Why does it end here?').fill('The boda was stolen with it.');
  await expectAccessible(page, 'giving a parcel up');
  await page.getByRole('button', { name: 'Give the parcel up' }).click();
  await expect(page.getByText('The parcel is lost.')).toBeVisible();
  await expect(page.getByRole('button', { name: /give the money back/ })).toHaveCount(0);
  expect((await next.api.driver.shift.home.query()).delivery).toBeNull();

  await shopper.page.goto(`/orders/${orderId}`);
  await expect(shopper.page.getByText('It could not be delivered')).toBeVisible();
  await expect(shopper.page.getByText(/The boda was stolen with it\. Your money goes back/)).toBeVisible();
  await expectAccessible(shopper.page, 'an order that could not be delivered');
});

test('an order that no shop answers is found, and cancelled with its money', async ({ people }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 12_000n }]);
  const shopper = await people.distantShopper();
  const [order] = (await buy(shopper, shop.goods, near(HOME, 500))).orders;
  const orderId = order?.id ?? '';
  await database()`update orders set updated_at = updated_at - interval '3 hours' where id = ${orderId}`;
  const { label, totalUgx } = await shopper.api.shop.orders.get.query({ orderId });
  const { page } = await people.admin();
  await page.goto('/admin/integrity');
  await expect(page.getByText('1 too long in placed')).toBeVisible();
  await expectAccessible(page, 'orders that stand still');
  await page.getByRole('link', { name: label }).click();
  await page.getByRole('button', { name: 'Cancel the order and give the money back' }).click();
  await expect(page.getByText(`${ugx(totalUgx)} goes back to the customer.`)).toBeVisible();
  await page.getByLabel('Why does it end here?').fill('The shop is closed this week.');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect.poll(() => stateOf(shopper, orderId)).toBe('cancelled');
  const { reason, refund } = await shopper.api.shop.orders.get.query({ orderId });
  expect({ reason, back: refund?.amountUgx }).toEqual({
    reason: 'The shop is closed this week.',
    back: totalUgx,
  });
  await page.goto('/admin/integrity');
  await expect(page.getByText('Every open order is moving.')).toBeVisible();
});

test('an order no driver is near to is found, and one farther off is asked by hand', async ({ people }) => {
  const shop = await makeShop(APART, [{ priceUgx: 14_000n }]);
  const shopper = await people.shopper();
  const { orderId } = await packedOrder(people, shop, shopper, near(APART, 600));
  const far = await people.distantDriver();
  await far.api.driver.shift.goOnline.mutate(HOME);
  const { driver } = await far.api.driver.shift.home.query();
  await database()`update deliveries set created_at = created_at - interval '6 minutes' where ref_id = ${orderId}`;
  const { page } = await people.admin();
  await expect
    .poll(async () => (await shopper.api.shop.orders.get.query({ orderId })).delivery?.lateSince, {
      timeout: 60_000,
    })
    .toBeTruthy();
  await page.goto('/admin');
  await page.getByRole('link', { name: /without a driver/ }).click();
  await expect(page.getByRole('heading', { name: 'Who waits for a driver?' })).toBeVisible();
  await expectAccessible(page, 'orders without a driver');
  const { label } = await shopper.api.shop.orders.get.query({ orderId });
  await page.getByRole('link', { name: label }).click();
  await expect(page.getByText('Why this driver')).toBeVisible();
  await expect(page.getByText(/nobody could be asked/).first()).toBeVisible();
  const choice = page.getByLabel('Ask a driver yourself');
  const option = choice.locator('option').filter({ hasText: driver.plate });
  await choice.selectOption((await option.getAttribute('value')) ?? '');
  await expectAccessible(page, 'asking a driver by hand');
  await page.getByRole('button', { name: 'Ask this driver' }).click();
  await expect(page.getByText(/is asked\. Call them too\./)).toBeVisible();
  const { offer } = await far.api.driver.shift.home.query();
  await far.api.driver.offers.accept.mutate({ offerId: offer?.offerId ?? '' });
  await page.reload();
  await expect(page.getByText('A driver is on the way to the shop.')).toBeVisible();
  await shopper.page.goto(`/orders/${orderId}`);
  await expect(shopper.page.getByText(/is on the way to the shop/)).toBeVisible();
});
