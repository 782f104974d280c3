import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import {
  deliveryCode,
  moveTo,
  otherThan,
  packedOrder,
  pickupCode,
  takeParcel,
  typeCode,
} from '../support/riding';
import { stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.entebbe;

test('five wrong delivery codes lock it; the customer makes a new one, and only that counts', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 18_000n }]);
  const shopper = await people.shopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(HOME, 900));
  const driver = await people.driver(HOME);
  const deliveryId = await takeParcel(driver, HOME);
  const collected = await driver.api.driver.deliveries.collect.mutate({
    deliveryId,
    code: await pickupCode(keeper, orderId),
  });
  expect(collected).toEqual({ kind: 'ok' });

  const first = await deliveryCode(shopper, orderId);
  await driver.page.goto('/driver');
  await expectAccessible(driver.page, 'the way to the customer');
  await moveTo(driver.page, near(HOME, 890));
  const label = 'Code from the customer';
  for (const left of ['4 tries', '3 tries', '2 tries', '1 try']) {
    await typeCode(driver.page, label, otherThan(first), 'Delivered');
    await expect(driver.page.getByLabel(label)).toHaveAccessibleDescription(
      new RegExp(`You have ${left} left`),
    );
  }
  await typeCode(driver.page, label, otherThan(first), 'Delivered');
  await expect(driver.page.getByText('The code is locked')).toBeVisible();
  await expectAccessible(driver.page, 'a locked delivery code');
  const late = await driver.api.driver.deliveries.deliver.mutate({ deliveryId, code: first });
  expect(late).toEqual({ kind: 'locked' });

  await shopper.page.goto(`/orders/${orderId}`);
  await expect(shopper.page.getByText('This code is locked')).toBeVisible();
  await expectAccessible(shopper.page, "the order's locked code");
  await shopper.page.getByRole('button', { name: 'Get a new code', exact: true }).click();
  await expect(shopper.page.getByText('This is your new code. The old one no longer counts.')).toBeVisible();
  const second = await deliveryCode(shopper, orderId);

  // The driver's page opens again by itself.
  await expect(driver.page.getByLabel(label)).toBeVisible();
  await typeCode(driver.page, label, second, 'Delivered');
  await expect(driver.page.getByText('Delivered. You earned')).toBeVisible();
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
});
