import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { answerPrompt, openHandset } from '../support/handset';
import { amountIn, ugx } from '../support/money';
import { fillWallet } from '../support/our-wallet';
import { written } from '../support/phones';
import { deliveryCode, packedOrder, pickupCode, takeParcel } from '../support/riding';
import { decide, setWallet, walletOf } from '../support/sandbox';
import { approve, openCheckout, pay, payButton, promptOn, stateOf } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
/** Only here drivers ride. */
const ROAD = CORNERS.lakeEast;
const PURSE = 500_000n;
const moment = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const textOf = async (file: Download) => readFile(await file.path(), 'utf8');
const section = (page: Page, name: string) => page.getByRole('region', { name });

async function oneThing() {
  const [goods] = (await makeShop(HOME, [{ priceUgx: 16_500n, pieces: 3 }])).goods;
  if (!goods) throw new Error('no goods');
  return goods;
}

test('paid with Airtel: the network is chosen, the prompt comes from Airtel, its purse is charged', async ({
  people,
}) => {
  const goods = await oneThing();
  const shopper = await people.shopper();
  const { page, phone, api } = shopper;
  await setWallet(phone, PURSE, 'airtel');
  await setWallet(phone, 0n);
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await openCheckout(page, HOME);
  const total = amountIn(await payButton(page).textContent());
  await page.getByRole('radio', { name: 'Airtel' }).check();
  await expect(page.getByText('Go on if it has moved to Airtel.')).toBeVisible();
  const handset = await openHandset(shopper);
  await pay(page);
  await expect(moment(page, 'Approve on your phone')).toBeVisible();
  await expect(page.getByText('A prompt from Airtel is on')).toBeVisible();
  await expect(page.getByText('*185#')).toBeVisible();
  await page.getByRole('button', { name: 'I have paid' }).click();
  await expect(page.getByText('We have asked Airtel.')).toBeVisible();
  await answerPrompt(handset, ugx(total), 'Approve');
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible();
  expect(await walletOf(phone, 'airtel')).toBe(PURSE - total);
  expect(await walletOf(phone)).toBe(0n);
});

test('wallet and phone together: the phone is asked for the rest, and the statement tells of it', async ({
  people,
}) => {
  const goods = await oneThing();
  const shopper = await people.shopper();
  const { page, phone, api } = shopper;
  await setWallet(phone, PURSE);
  await fillWallet(shopper, 10_000n);
  await api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await openCheckout(page, HOME);
  await expect(page.getByRole('checkbox', { name: /Use UGX 10,000 from my wallet first/ })).toBeChecked();
  const rest = amountIn(await payButton(page).textContent());
  const purchaseId = await pay(page);
  await expect(page.getByText('more comes out of your wallet once the phone has paid')).toBeVisible();

  const other = await page.context().newPage();
  await other.goto('/me/wallet');
  await expect(section(other, 'You can use')).toContainText('UGX 0');
  await expect(section(other, 'You can use')).toContainText('Set aside for a payment that is not settled');
  await other.close();

  await approve(phone, rest);
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible();
  expect(await walletOf(phone)).toBe(PURSE - rest);
  const { totalUgx, orders } = await api.shop.orders.purchase.query({ purchaseId });
  expect(rest).toBe(totalUgx - 10_000n);
  await page.goto('/me/wallet');
  const paid = section(page, 'What came and went').getByRole('listitem').first();
  await expect(paid).toContainText(`Paid for order ${orders[0]?.label}`);
  await expect(paid).toContainText('UGX 10,000');
  await expect(section(page, 'You can use')).toContainText('UGX 0');
});

test('out of the wallet to one’s own number, once', async ({ people }) => {
  const shopper = await people.shopper();
  const { page, phone } = shopper;
  await setWallet(phone, 0n);
  await page.goto('/me/wallet');
  await expect(page.getByText('Nothing has moved here yet')).toBeVisible();
  await expectAccessible(page, 'an empty wallet');
  await fillWallet(shopper, 25_000n);
  await page.reload();
  await page.getByRole('button', { name: 'Send to your phone' }).click();
  const masked = written(phone).replace(/ \d{3} /, ' ••• ');
  await expect(page.getByText(`To ${masked}, your own number`)).toBeVisible();
  await page.getByLabel('Amount').fill('26,000');
  await page.getByRole('button', { name: 'Send to my phone' }).click();
  await expect(page.getByLabel('Amount')).toHaveAccessibleDescription(/You can use UGX 25,000/);
  await expectAccessible(page, 'sending money of the wallet');
  await page.getByLabel('Amount').fill('20,000');
  await page.getByRole('button', { name: 'Send to my phone' }).dblclick();
  const way = section(page, 'On its way to a phone').getByRole('listitem');
  await expect(way).toHaveCount(1);
  await expect(way).toContainText('UGX 20,000');
  await expect(way).toContainText(`MTN, ${masked}`);
  await expect.poll(() => walletOf(phone), { timeout: 30_000 }).toBe(20_000n);
  await expect(way).toContainText('Sent', { timeout: 30_000 });
  await expect(section(page, 'You can use')).toContainText('UGX 5,000');
  await expectAccessible(page, 'a wallet with its statement');

  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Spreadsheet (CSV)' }).click();
  expect(await textOf(await file)).toContain('"Closing balance","","",5000');
  await page.getByRole('textbox', { name: 'To' }).fill('2020-01-01');
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText('The last day is before the first.')).toBeVisible();
});

test('money put into the wallet by phone is there once, after a reload too', async ({ people }) => {
  const shopper = await people.shopper();
  const { page, phone } = shopper;
  await setWallet(phone, PURSE);
  await page.goto('/me/wallet');
  await page.getByRole('button', { name: 'Put money in' }).click();
  await page.getByRole('button', { name: 'UGX 20,000', exact: true }).click();
  await expectAccessible(page, 'putting money in');
  await page.getByRole('button', { name: 'Put in UGX 20,000' }).dblclick();
  const reference = await promptOn(phone, 20_000n);
  await page.reload();
  await expect(page.getByText('Approve UGX 20,000 there.')).toBeVisible();
  await decide(reference, 'approve');
  await expect(section(page, 'You can use')).toContainText('UGX 20,000', { timeout: 20_000 });
  expect(await walletOf(phone)).toBe(PURSE - 20_000n);
  const line = section(page, 'What came and went').getByRole('listitem');
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('UGX 20,000');
});

test('what arrived has a receipt, and a problem with it is reported in a sheet and stands on the order', async ({
  people,
}) => {
  const shop = await makeShop(ROAD, [{ priceUgx: 18_000n }]);
  const shopper = await people.shopper();
  const { orderId, keeper } = await packedOrder(people, shop, shopper, near(ROAD, 900));
  const driver = await people.distantDriver();
  const deliveryId = await takeParcel(driver, ROAD);
  const { deliveries } = driver.api.driver;
  await deliveries.collect.mutate({ deliveryId, code: await pickupCode(keeper, orderId) });
  const { page } = shopper;
  await page.goto(`/orders/${orderId}`);
  await expect(page.getByRole('button', { name: 'Report a problem' })).toHaveCount(0);
  await deliveries.deliver.mutate({ deliveryId, code: await deliveryCode(shopper, orderId) });
  await expect.poll(() => stateOf(shopper, orderId)).toBe('delivered');

  await page.getByRole('button', { name: 'Report a problem' }).click();
  const sheet = page.getByRole('dialog', { name: 'Report a problem' });
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByText('Choose what is wrong.')).toBeVisible();
  await expectAccessible(page, 'reporting a problem');
  await sheet.getByRole('radio', { name: 'Something is damaged' }).check();
  await sheet.getByLabel('In your words').fill('The jar broke on the way.');
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet).toBeHidden();
  const report = section(page, 'Your report');
  await expect(report.getByText('We are looking at the problem you reported')).toBeVisible();
  await expect(report.getByText('The jar broke on the way.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Report/ })).toHaveCount(0);
  await expectAccessible(page, 'an order with a report');

  await page.getByRole('link', { name: 'Receipt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Receipt R-\d+$/ })).toBeVisible();
  await expect(section(page, 'What was sold')).toContainText('UGX 18,000');
  await expectAccessible(page, 'a receipt');
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'PDF' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/);
});
