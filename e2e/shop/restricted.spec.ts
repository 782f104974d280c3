import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { forAdults } from '../support/restricted';
import { deliveryCode, moveTo, pack, pickupCode, takeParcel, typeCode } from '../support/riding';
import { buy, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.northEast;
const CODE = 'Code from the customer';

test('goods for adults: the gate, the basket, the checkout and the look at the door', async ({ people }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 40_000n }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  await forAdults(shop);

  const shopper = await people.shopper();
  const { page } = shopper;
  await page.goto(`/p/${goods.slug}`);
  await expect(page.getByRole('heading', { level: 1, name: goods.name })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to basket' })).toBeHidden();
  await expect(page.getByText('Dried this week.')).toBeHidden();
  await expectAccessible(page, 'the gate');
  await expect(shopper.api.shop.cart.add.mutate({ productId: goods.id })).rejects.toThrow('18 or older');
  await page.getByRole('button', { name: 'I am 18 or older' }).click();
  await expect(page.getByText('Dried this week.')).toBeVisible();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByRole('button', { name: 'Add another' })).toBeVisible();
  // The shelf knows it now as well.
  await page.goto('/c/hemp-cbd');
  await expect(page.getByRole('heading', { level: 1, name: 'Hemp & CBD' })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(goods.name) })).toBeVisible();

  const { orders } = await buy(shopper, [], near(HOME, 900));
  const [order] = orders;
  if (!order) throw new Error('no order');
  const keeper = await people.shopkeeper(shop.id);
  await keeper.page.goto(`/vendor/orders/${order.id}`);
  await expect(keeper.page.getByText('Check identity (18+)')).toBeVisible();
  await pack(keeper, order.id);

  const driver = await people.driver(HOME);
  const deliveryId = await takeParcel(driver, HOME);
  const code = await pickupCode(keeper, order.id);
  expect(await driver.api.driver.deliveries.collect.mutate({ deliveryId, code })).toEqual({ kind: 'ok' });
  await driver.page.goto('/driver');
  await moveTo(driver.page, near(HOME, 890));
  await expect(driver.page.getByText('Check identity (18+)')).toBeVisible();
  await expectAccessible(driver.page, 'the look at an identity');
  await expect(driver.page.getByLabel(CODE)).toBeHidden();
  const early = driver.api.driver.deliveries.deliver.mutate({
    deliveryId,
    code: await deliveryCode(shopper, order.id),
  });
  await expect(early).rejects.toThrow('identity');
  await driver.page.getByRole('button', { name: 'I checked: 18 or older' }).click();
  await typeCode(driver.page, CODE, await deliveryCode(shopper, order.id), 'Delivered');
  await expect(driver.page.getByText('Delivered. You earned')).toBeVisible();
  await expect.poll(() => stateOf(shopper, order.id)).toBe('delivered');
  await keeper.page.goto(`/vendor/orders/${order.id}`);
  await expect(keeper.page.getByText('The driver checked that an adult takes it.')).toBeVisible();
});
