import { expectAccessible } from '../support/accessible';
import { messageOn, openHandset } from '../support/handset';
import { ugx } from '../support/money';
import { setWallet, walletOf } from '../support/sandbox';
import { buy } from '../support/shopping';
import { CORNERS, makeShop, stockOf } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
const PURSE = 300_000n;
const SIZES = [
  { where: 'on a phone', viewport: { width: 360, height: 800 } },
  { where: 'at the counter', viewport: { width: 1280, height: 800 } },
];

for (const { where, viewport } of SIZES) {
  test(`the shop rejects with a reason ${where}: money and pieces go back by themselves`, async ({
    people,
  }) => {
    const shop = await makeShop(HOME, [{ priceUgx: 23_000n, pieces: 4 }]);
    const [goods] = shop.goods;
    if (!goods) throw new Error('no goods');
    const shopper = await people.shopper();
    await setWallet(shopper.phone, PURSE);
    const { totalUgx, orders } = await buy(shopper, [{ id: goods.id, quantity: 2 }], HOME);
    const [order] = orders;
    if (!order) throw new Error('no order');
    expect(await walletOf(shopper.phone)).toBe(PURSE - totalUgx);
    expect(await stockOf(goods.id)).toEqual({ available: 2, held: 0 });
    await shopper.page.goto(`/orders/${order.id}`);
    await expect(shopper.page.getByRole('heading', { name: 'The shop has your order' })).toBeVisible();

    const { page } = await people.shopkeeper(shop.id, { viewport });
    await page.goto('/vendor');
    await expect(page.getByText('1 order waits for your answer')).toBeVisible();
    await expectAccessible(page, `the board ${where}`);
    await page.getByRole('button', { name: /^Reject UH-/ }).click();
    const sheet = page.getByRole('dialog', { name: /^Reject UH-\d+\?$/ });
    await expectAccessible(page, `rejecting ${where}`);
    await sheet.getByRole('radio', { name: 'Sold out' }).check();
    await sheet.getByLabel('In your own words').fill('The last jars went to a wedding.');
    await sheet.getByRole('button', { name: 'Reject the order' }).click();
    await expect(page.getByText('Nothing. New orders appear here by themselves.')).toBeVisible();

    await page.getByRole('link', { name: 'Orders that are over' }).click();
    await expect(page.getByRole('heading', { name: 'Which orders are over?' })).toBeVisible();
    const over = page.getByRole('row').filter({ has: page.getByRole('link', { name: order.label }) });
    await expect(over.getByText(`2 × ${goods.name}`)).toBeVisible();
    await expect(page.locator('nav a[aria-current=page]:visible')).toHaveText('Orders');
    await expectAccessible(page, `orders that are over ${where}`);

    // The customer's page learns it without being loaded again.
    await expect(shopper.page.getByRole('heading', { name: 'The shop could not take it' })).toBeVisible();
    await expect(shopper.page.getByText('Something in the order has sold out.').first()).toBeVisible();
    await expect(shopper.page.getByText('The last jars went to a wedding.').first()).toBeVisible();
    await expect(shopper.page.getByText(`${ugx(totalUgx)} is back`)).toBeVisible({ timeout: 30_000 });
    await expectAccessible(shopper.page, 'a rejected order');
    expect(await walletOf(shopper.phone)).toBe(PURSE);
    expect(await stockOf(goods.id)).toEqual({ available: 4, held: 0 });
    const handset = await openHandset(shopper);
    await expect(messageOn(handset, 'sorry, the shop could not take order')).toBeVisible();
  });
}
