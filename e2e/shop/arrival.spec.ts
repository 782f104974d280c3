import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { deliveryCode, packedOrder, pickupCode, takeParcel } from '../support/riding';
import { addFromPage, openCheckout, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.entebbe;

test('a shopper sees when it arrives: before paying, while it is packed, and as the driver comes nearer', async ({
  people,
}) => {
  test.setTimeout(120_000);
  const shop = await makeShop(HOME, [{ priceUgx: 18_000n }]);
  const shopper = await people.shopper();
  const { page } = shopper;
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  await addFromPage(page, goods);
  const door = near(HOME, 4_000);
  await openCheckout(page, door);
  const costs = page.getByRole('region', { name: shop.name });
  await expect(costs.getByText(/^At your door in \d+–\d+ min$/)).toBeVisible();
  await expect(costs.getByText(/The shop packs it .* rides to you \(about \d+ min\)/)).toBeVisible();
  await expectAccessible(page, 'the checkout with its window');

  const { orderId, keeper } = await packedOrder(people, shop, shopper, door);
  await page.goto(`/orders/${orderId}`);
  const now = page.getByRole('region', { name: 'looking for a driver' });
  await expect(now.getByText(/^Should arrive \d/)).toBeVisible();

  const driver = await people.distantDriver();
  const deliveryId = await takeParcel(driver, HOME);
  const code = await pickupCode(keeper, orderId);
  await driver.api.driver.deliveries.collect.mutate({ deliveryId, code });
  const fix = (northM: number) => {
    const sentAt = new Date();
    const fixes = [{ ...near(HOME, northM), accuracyM: 8, recordedAt: sentAt }];
    return driver.api.driver.location.post.mutate({ deliveryId, sentAt, fixes });
  };
  const left = page.getByText(/^About \d+–\d+ min left$/);
  await expect(left).toBeVisible();
  const minutes = async () => Number(/–(\d+)/.exec((await left.textContent()) ?? '')?.[1]);
  const far = await minutes();
  await expect(page.getByText(/^Arrives about /)).toBeVisible();
  await expectAccessible(page, 'the order with the time left');

  await fix(3_000);
  await page.reload();
  await expect.poll(minutes).toBeLessThan(far);
  await driver.api.driver.deliveries.deliver.mutate({
    deliveryId,
    code: await deliveryCode(shopper, orderId),
  });
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');
  await expect(left).toBeHidden();
});
