import { randomUUID } from 'node:crypto';
import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { buy } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const REFUSALS = [
  { path: '/vendor', words: 'This console is for shops' },
  { path: '/vendor/balance', words: 'This console is for shops' },
  { path: '/driver', words: 'This page is for drivers' },
  { path: '/admin', words: 'This console is for our team' },
  { path: '/admin/ledger', words: 'This console is for our team' },
];

test('a visitor is asked to sign in, and comes back to where they wanted', async ({ people }) => {
  const { page } = await people.visitor();
  for (const path of ['/vendor', '/driver', '/admin', '/checkout', '/orders', '/me']) {
    await page.goto(path);
    await page.waitForURL((url) => url.pathname === '/sign-in');
    expect(new URL(page.url()).searchParams.get('next')).toBe(path);
  }
});

test('a customer is told in words whom a console is for', async ({ people }) => {
  const { page, api, request } = await people.shopper();
  for (const { path, words } of REFUSALS) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: words })).toBeVisible();
    await expectAccessible(page, `${path} for a customer`);
  }
  const calls = [
    api.vendor.orders.board.query(),
    api.vendor.balance.summary.query({}),
    api.driver.shift.home.query(),
    api.admin.overview.query(),
    api.admin.ledger.trialBalance.query(),
    api.admin.payments.list.query({}),
  ];
  expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'FORBIDDEN'));
  const streams = await Promise.all(
    ['vendor', 'driver', 'admin'].map((kind) => request.get(`/api/stream/${kind}/me`)),
  );
  expect(streams.map((stream) => stream.status())).toEqual([403, 403, 403]);
});

test("a shop sees neither another shop's orders nor the other consoles", async ({ people }) => {
  const [mine, other] = [
    await makeShop(CORNERS.west, [{ priceUgx: 8_000n }]),
    await makeShop(CORNERS.west, [{ priceUgx: 9_000n }]),
  ];
  const shopper = await people.distantShopper();
  const { orders } = await buy(shopper, other.goods, CORNERS.west);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const { page, api } = await people.shopkeeper(mine.id);
  await page.goto('/vendor');
  await expect(page.getByText('Nothing. New orders appear here by themselves.')).toBeVisible();
  const answer = await page.goto(`/vendor/orders/${order.id}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such order in your shop' })).toBeVisible();
  await expectAccessible(page, "another shop's order");
  const { accept, reject, markReady, get } = api.vendor.orders;
  const { id: orderId } = order;
  expect(await codeOf(get.query({ orderId }))).toBe('NOT_FOUND');
  expect(await codeOf(accept.mutate({ orderId }))).toBe('NOT_FOUND');
  expect(await codeOf(markReady.mutate({ orderId }))).toBe('NOT_FOUND');
  expect(await codeOf(reject.mutate({ orderId, reason: 'closed' }))).toBe('NOT_FOUND');
  await page.goto('/admin');
  await expect(page.getByRole('heading', { level: 1, name: 'This console is for our team' })).toBeVisible();
});

test('an order that is not there answers 404 to an admin too', async ({ people }) => {
  const { page } = await people.admin();
  for (const id of [randomUUID(), 'no-id']) {
    const answer = await page.goto(`/admin/orders/${id}`);
    expect(answer?.status(), id).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is no such thing here' })).toBeVisible();
  }
});

test('on a phone an admin finds what the bar has no room for', async ({ people }) => {
  const { page } = await people.admin();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/admin');
  await page.getByRole('link', { name: 'More' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'More' })).toBeVisible();
  await expectAccessible(page, 'more places');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Integrity/ })
    .click();
  await page.waitForURL('**/admin/integrity');
});
