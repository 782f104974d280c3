import { near } from '../support/fee';
import { moveTo, packedOrder, pickupCode, typeCode } from '../support/riding';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';
import { expectLargeTargets } from '../support/touch';

const HOME = CORNERS.lakeSouth;

test('a driver’s thumb hits what it means from going online to the customer’s door', async ({ people }) => {
  test.setTimeout(120_000);
  const shop = await makeShop(HOME, [{ priceUgx: 16_000n }]);
  const shopper = await people.distantShopper();
  const { page } = await people.driver(HOME);
  await page.goto('/driver');
  await expect(page.getByRole('heading', { name: 'Ready to ride?' })).toBeVisible();
  await expectLargeTargets(page, 'the driver off duty');
  await page.getByRole('button', { name: 'Go online' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
  await expectLargeTargets(page, 'the driver waiting');
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(HOME, 900));
  await expect(page.getByRole('heading', { name: 'New delivery: you earn' })).toBeVisible();
  await expectLargeTargets(page, 'an offer');
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('heading', { name: `Collect at ${shop.name}` })).toBeVisible();
  await expectLargeTargets(page, 'the way to the shop');
  const code = await pickupCode(keeper, orderId);
  await typeCode(page, 'Code from the shop', code, 'I have the parcel');
  await moveTo(page, near(HOME, 880));
  await expect(page.getByLabel('Code from the customer')).toBeVisible();
  await expectLargeTargets(page, 'the way to the customer');
  for (const path of ['/driver/money', '/driver/money/earned']) {
    await page.goto(path);
    await expectLargeTargets(page, path);
  }
});
