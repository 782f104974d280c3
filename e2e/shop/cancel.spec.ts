import { expectAccessible } from '../support/accessible';
import { ugx } from '../support/money';
import { setWallet, walletOf } from '../support/sandbox';
import { buy } from '../support/shopping';
import { CORNERS, makeShop, stockOf } from '../support/shops';
import { expect, test } from '../support/test';

const PURSE = 200_000n;

test('a customer cancels before the shop begins: all the money comes back', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 13_000n, pieces: 2 }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  const shopper = await people.shopper();
  const { page, phone } = shopper;
  await setWallet(phone, PURSE);
  const { totalUgx, orders } = await buy(shopper, [goods], CORNERS.west);
  await page.goto(`/orders/${orders[0]?.id}`);
  await page.getByRole('button', { name: 'Cancel this order' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Cancel this order?' });
  await expectAccessible(page, 'asking before cancelling');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.getByRole('heading', { name: 'You cancelled this order' })).toBeVisible();
  await expect(page.getByText(`${ugx(totalUgx)} is back`)).toBeVisible();
  expect(await walletOf(phone)).toBe(PURSE);
  expect(await stockOf(goods.id)).toEqual({ available: 2, held: 0 });
  await expectAccessible(page, 'a cancelled order');
});

test('once the shop has begun, cancelling is too late and says so', async ({ people }) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 13_000n }]);
  const shopper = await people.shopper();
  const { page } = shopper;
  const { orders } = await buy(shopper, shop.goods, CORNERS.west);
  const orderId = orders[0]?.id ?? '';
  await page.goto(`/orders/${orderId}`);
  await page.getByRole('button', { name: 'Cancel this order' }).click();
  const keeper = await people.distantShopkeeper(shop.id);
  await keeper.api.vendor.orders.accept.mutate({ orderId });
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the order' }).click();
  const answer = page.getByText(`It is too late to cancel: ${shop.name} has already begun.`);
  await expect(answer).toBeVisible();
  // The page has heard by now that the shop is packing, and the answer outlives the news.
  await expect(page.getByRole('heading', { name: 'The shop is packing' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel this order' })).toHaveCount(0);
  await expect(answer).toBeVisible();
});
