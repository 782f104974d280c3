import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { answerPrompt, openHandset } from '../support/handset';
import { amountIn, ugx } from '../support/money';
import type { BrowsingPerson, People } from '../support/people';
import { killWorker, restartDatabase } from '../support/processes';
import { decide, outage, promptsOf, setWallet, transactionsOf, walletOf } from '../support/sandbox';
import { approve, openCheckout, pay, payButton, promptOn } from '../support/shopping';
import { CORNERS, type Goods, makeShop, stockOf } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
const PURSE = 500_000n;
const moment = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

type Ready = { shopper: BrowsingPerson; goods: Goods; totalUgx: bigint };

/** A shopper with money on the phone stands before the Pay button. */
async function readyToPay(people: People): Promise<Ready> {
  const [goods] = (await makeShop(HOME, [{ priceUgx: 14_500n, pieces: 3 }])).goods;
  if (!goods) throw new Error('no goods');
  const shopper = await people.shopper();
  await setWallet(shopper.phone, PURSE);
  await shopper.api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await openCheckout(shopper.page, HOME);
  return { shopper, goods, totalUgx: amountIn(await payButton(shopper.page).textContent()) };
}

const wereCharged = async (phone: string) =>
  (await transactionsOf(phone)).filter(({ status }) => status === 'SUCCESSFUL').length;

test('refused on the phone: said plainly; the second try is charged, once', async ({ people }) => {
  const { shopper, goods, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  const handset = await openHandset(shopper);
  await pay(page);
  await expect(moment(page, 'Approve on your phone')).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Time left to approve on your phone' })).toBeVisible();
  await answerPrompt(handset, ugx(totalUgx), 'Reject');
  await expect(moment(page, 'The payment was refused')).toBeVisible();
  await expect(page.getByText('Nothing was taken.')).toBeVisible();
  expect(await walletOf(phone)).toBe(PURSE);
  await page.getByRole('button', { name: `Try again: pay ${ugx(totalUgx)}` }).click();
  await expect(moment(page, 'Approve on your phone')).toBeVisible();
  await answerPrompt(handset, ugx(totalUgx), 'Approve');
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible();
  expect(await walletOf(phone)).toBe(PURSE - totalUgx);
  expect(await wereCharged(phone)).toBe(1);
  expect(await stockOf(goods.id)).toEqual({ available: 2, held: 0 });
});

test('the pages of a refused payment are accessible', async ({ people }) => {
  const { shopper, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  await pay(page);
  await expect(moment(page, 'Approve on your phone')).toBeVisible();
  await expectAccessible(page, 'waiting for the PIN');
  await decide(await promptOn(phone, totalUgx), 'reject');
  await expect(moment(page, 'The payment was refused')).toBeVisible();
  await expectAccessible(page, 'refused payment');
});

test('ignored until the time is over: said plainly, stock back, and the basket again', async ({ people }) => {
  const { shopper, goods, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  await pay(page);
  await promptOn(phone, totalUgx);
  expect(await stockOf(goods.id)).toEqual({ available: 2, held: 1 });
  await expect(moment(page, 'The time to pay is over')).toBeVisible({ timeout: 35_000 });
  await expect(page.getByText('We have taken no money')).toBeVisible();
  await expectAccessible(page, 'expired payment');
  await expect.poll(() => stockOf(goods.id)).toEqual({ available: 3, held: 0 });
  expect(await walletOf(phone)).toBe(PURSE);
  await page.getByRole('button', { name: 'Fill my basket again' }).click();
  await page.waitForURL('/basket');
  await expect(page.getByRole('textbox', { name: `Quantity of ${goods.name}` })).toHaveValue('1');
});

test('too little money on the phone is named', async ({ people }) => {
  const { shopper, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  await setWallet(phone, totalUgx - 1n);
  await pay(page);
  await decide(await promptOn(phone, totalUgx), 'approve');
  await expect(moment(page, 'There was too little money')).toBeVisible();
  expect(await walletOf(phone)).toBe(totalUgx - 1n);
});

test('pressed twice, Pay places one purchase', async ({ people }) => {
  const { shopper, goods, totalUgx } = await readyToPay(people);
  const { page, phone, api } = shopper;
  await payButton(page).dblclick();
  await page.waitForURL(/\/pay\//);
  await approve(phone, totalUgx);
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible();
  expect((await api.shop.orders.list.query({})).items).toHaveLength(1);
  expect(await transactionsOf(phone)).toHaveLength(1);
  expect(await walletOf(phone)).toBe(PURSE - totalUgx);
  expect(await stockOf(goods.id)).toEqual({ available: 2, held: 0 });
});

test('back, reload and a second tab during the payment lead to the same wait', async ({ people }) => {
  const { shopper, totalUgx } = await readyToPay(people);
  const { page, phone, api } = shopper;
  const other = await page.context().newPage();
  await other.goto('/checkout');
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(payButton(other)).toBeEnabled();

  const purchaseId = await pay(page);
  await expect(moment(page, 'Approve on your phone')).toBeVisible();
  await page.reload();
  await expect(moment(page, 'Approve on your phone')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('You have already placed this order')).toBeVisible();
  await page.getByRole('link', { name: 'See the payment' }).click();
  await page.waitForURL(`/pay/${purchaseId}`);
  // The other tab still shows the basket as it was; pressing Pay there places nothing more.
  await payButton(other).click();
  await expect(other.getByText('There is nothing to pay for')).toBeVisible();
  await other.close();

  await approve(phone, totalUgx);
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible();
  expect((await api.shop.orders.list.query({})).items).toHaveLength(1);
  expect(await wereCharged(phone)).toBe(1);
});

test('the operator is down while we ask: "checking with MTN", then it resolves', async ({ people }) => {
  const { shopper, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  await outage(86_400);
  await pay(page);
  await expect(moment(page, 'We are checking with MTN')).toBeVisible();
  await expect(page.getByText('You will not be charged twice.')).toBeVisible();
  await expectAccessible(page, 'checking with the operator');
  await outage(0);
  await approve(phone, totalUgx);
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible({ timeout: 30_000 });
  expect(await wereCharged(phone)).toBe(1);
  expect(await walletOf(phone)).toBe(PURSE - totalUgx);
});

test('the worker is killed in the middle of a payment: it goes on after its restart', async ({ people }) => {
  const { shopper, goods, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  await pay(page);
  const reference = await promptOn(phone, totalUgx);
  const worker = await killWorker();
  await decide(reference, 'approve');
  await worker.isBack();
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Paid. The shop has your order')).toBeVisible();
  expect(await wereCharged(phone)).toBe(1);
  expect(await stockOf(goods.id)).toEqual({ available: 2, held: 0 });
});

test('the database restarts in the middle of a payment: everything recovers by itself', async ({
  people,
}) => {
  const { shopper, totalUgx } = await readyToPay(people);
  const { page, phone } = shopper;
  await pay(page);
  const reference = await promptOn(phone, totalUgx);
  await restartDatabase();
  await decide(reference, 'approve');
  await expect(moment(page, 'Thank you, it is paid')).toBeVisible({ timeout: 40_000 });
  expect(await wereCharged(phone)).toBe(1);
  expect(await promptsOf(phone)).toEqual([]);
  await expect
    .poll(async () => (await shopper.request.get('/api/health')).status(), { timeout: 20_000 })
    .toBe(200);
});
