import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIResponse } from '@playwright/test';
import { z } from 'zod';
import { expectAccessible } from '../support/accessible';
import { codeOf } from '../support/api';
import { callbacksOf, replayCallback, transactionsOf, walletOf } from '../support/sandbox';
import { settings } from '../support/settings';
import { approve, buy, place, promptOn, stateOf } from '../support/shopping';
import { CORNERS, makeShop, stockOf } from '../support/shops';
import { expect, test } from '../support/test';
import { callbackAddress } from '../support/webhook';

const HOME = CORNERS.west;
const TOO_MUCH = 'x'.repeat(65 * 1024);

test('bodies beyond 64 KB are refused with 413, by procedures, sign-in and the webhook', async ({
  request,
}) => {
  const procedure = await request.post('/api/trpc/shop.account.requestCode', {
    headers: { 'content-type': 'application/json' },
    data: JSON.stringify({ json: { phone: TOO_MUCH } }),
  });
  expect(procedure.status()).toBe(413);
  const signIn = await request.post('/api/auth/callback/phone-code', { form: { code: TOO_MUCH } });
  expect(signIn.status()).toBe(413);
  const webhook = await request.post(await callbackAddress(), { data: TOO_MUCH });
  expect(webhook.status()).toBe(413);
});

test('every answer names its request, and the log says what was written for it', async ({ request }) => {
  const idOf = (answer: APIResponse) => answer.headers()['x-request-id'] ?? '';
  const stranger = { headers: { 'x-request-id': 'named-by-a-stranger' } };
  const answers = await Promise.all(
    ['/', '/', '/api/health?live', '/not-there', '/api/trpc/shop.catalog.categories'].map((path) =>
      request.get(path, stranger),
    ),
  );
  const ids = answers.map(idOf);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(new Set(ids).size).toBe(ids.length);
  const unreadable = await request.post(await callbackAddress(), { data: { status: 'FAILED' } });
  const log = () => readFile(join(settings.DATA_DIR, 'logs', 'web.log'), 'utf8');
  await expect
    .poll(async () => (await log()).split('\n').filter((line) => line.includes(idOf(unreadable))))
    .toEqual([expect.stringContaining('callback without a readable reference')]);
});

test('a forged or replayed callback changes nothing', async ({ people, request }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 12_000n }]);
  const shopper = await people.distantShopper();
  const { purchaseId, totalUgx, orders } = await place(shopper, shop.goods, HOME);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const reference = await promptOn(shopper.phone, totalUgx);
  const forged = {
    externalId: reference,
    amount: totalUgx.toString(),
    currency: 'UGX',
    payer: { partyIdType: 'MSISDN', partyId: shopper.phone.slice(1) },
    financialTransactionId: '1234567890',
    status: 'SUCCESSFUL',
    referenceId: reference,
  };
  const address = await callbackAddress();
  const stranger = await request.post(
    `${settings.BASE_URL}/api/webhooks/mobile-money/mtn/${'0'.repeat(64)}`,
    {
      data: forged,
    },
  );
  expect(stranger.status()).toBe(404);
  const insider = await request.post(address, { data: forged });
  expect(insider.status()).toBe(200);
  // The lie makes us ask the operator, who still waits for the PIN.
  await expect.poll(() => enquiriesAbout(reference)).toBeGreaterThan(0);
  expect(await stateOf(shopper, order.id)).toBe('awaiting_payment');
  const status = await shopper.api.shop.payments.status.query({ purchaseId });
  expect(status.state).toBe('awaiting_payer');

  await approve(shopper.phone, totalUgx);
  await expect.poll(() => stateOf(shopper, order.id)).toBe('placed');
  const walletAfter = await walletOf(shopper.phone);
  const seen = await enquiriesAbout(reference);
  await expect.poll(async () => (await callbacksOf(reference)).length).toBeGreaterThan(0);
  for (const { id } of await callbacksOf(reference)) await replayCallback(id);
  const contradiction = await request.post(address, { data: { ...forged, status: 'FAILED' } });
  expect(contradiction.status()).toBe(200);
  expect(await stateOf(shopper, order.id)).toBe('placed');
  expect(await walletOf(shopper.phone)).toBe(walletAfter);
  expect(await transactionsOf(shopper.phone)).toHaveLength(1);
  expect(await enquiriesAbout(reference)).toBe(seen);
});

const Requests = z.object({
  requests: z.array(z.object({ method: z.string(), operation: z.string().nullable() })),
});

/** How often we asked the operator about a payment. */
async function enquiriesAbout(reference: string): Promise<number> {
  const answer = await fetch(`${settings.SANDBOX_URL}/__admin/requests?reference=${reference}&method=GET`, {
    headers: { 'x-admin-token': settings.SANDBOX_ADMIN_TOKEN },
  });
  return Requests.parse(await answer.json()).requests.length;
}

test("another customer's order and payment do not exist", async ({ people }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 9_000n }]);
  const owner = await people.distantShopper();
  const { purchaseId, orders } = await buy(owner, shop.goods, HOME);
  const [order] = orders;
  if (!order) throw new Error('no order');
  const stranger = await people.shopper();
  for (const path of [`/orders/${order.id}`, `/pay/${purchaseId}`]) {
    const answer = await stranger.page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(stranger.page.getByRole('heading', { name: 'Nothing grows here' }), path).toBeVisible();
    await expect(stranger.page.getByText(shop.name), path).toHaveCount(0);
    await expectAccessible(stranger.page, 'what is not there');
  }
  const { orders: calls, payments } = stranger.api.shop;
  expect(await codeOf(calls.get.query({ orderId: order.id }))).toBe('NOT_FOUND');
  expect(await codeOf(calls.track.query({ orderId: order.id }))).toBe('NOT_FOUND');
  expect(await codeOf(calls.cancel.mutate({ orderId: order.id }))).toBe('NOT_FOUND');
  expect(await codeOf(calls.newDeliveryCode.mutate({ orderId: order.id }))).toBe('NOT_FOUND');
  expect(await codeOf(calls.purchase.query({ purchaseId }))).toBe('NOT_FOUND');
  expect(await codeOf(payments.status.query({ purchaseId }))).toBe('NOT_FOUND');
  expect(
    await codeOf(payments.retry.mutate({ kind: 'purchase', id: purchaseId, payerPhone: stranger.phone })),
  ).toBe('NOT_FOUND');
  const streams = await Promise.all(
    [`order/${order.id}`, `purchase/${purchaseId}`].map((path) =>
      stranger.request.get(`/api/stream/${path}`),
    ),
  );
  expect(streams.map((stream) => stream.status())).toEqual([404, 404]);
  expect(await stateOf(owner, order.id)).toBe('placed');
});

test('two buyers want the last piece: one gets it, the other is told', async ({ people }) => {
  const shop = await makeShop(HOME, [{ priceUgx: 15_000n, pieces: 1 }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  const [first, second] = [await people.distantShopper(), await people.distantShopper()];
  await second.api.shop.cart.add.mutate({ productId: goods.id, quantity: 1 });
  await place(first, [goods], HOME);
  const outcome = await second.api.shop.checkout.place.mutate({
    idempotencyKey: crypto.randomUUID(),
    drop: { ...HOME, name: 'The blue gate' },
    note: '',
    pay: { kind: 'phone', payerPhone: second.phone },
    expectedTotalUgx: goods.priceUgx + 5_000n,
  });
  expect(outcome).toMatchObject({ kind: 'out_of_stock', problems: [{ productId: goods.id }] });
  expect(await stockOf(goods.id)).toEqual({ available: 0, held: 1 });
});
