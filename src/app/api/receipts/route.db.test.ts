import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '@/env';
import { wordsOf } from '@/testing/pdf-words';
import { ReceiptWorld, type Sold } from '@/testing/receipt-world';
import { closeRoutes, cookieOf, routeDatabase } from '@/testing/routes';
import { GET as getStatement } from '../statements/[account]/route';
import { GET as getReceipt } from './[orderId]/route';

let world: ReceiptWorld;
let mine: Sold;
let theirs: Sold;
beforeAll(async () => {
  world = await ReceiptWorld.open({ database: await routeDatabase() });
  // Routes look at the machine's own clock.
  world.orders.base.clock.set(new Date());
  mine = await world.sold(await world.orders.shop());
  theirs = await world.sold(await world.orders.shop());
});
afterAll(async () => {
  await closeRoutes();
  await world.close();
});

const asked = async (path: string, userId: string) =>
  new Request(new URL(path, env().NEXTAUTH_URL), {
    headers: { cookie: await cookieOf(world.system, userId) },
  });
const receipt = async (orderId: string, userId: string) =>
  getReceipt(await asked(`/api/receipts/${orderId}`, userId), { params: Promise.resolve({ orderId }) });
const statement = async (query: string, userId: string) =>
  getStatement(await asked(`/api/statements/wallet?${query}`, userId), {
    params: Promise.resolve({ account: 'wallet' }),
  });

test('a receipt is a PDF to save, for its customer and its shop', async () => {
  for (const userId of [mine.shopper.id, mine.shop.staffId]) {
    const answer = await receipt(mine.orderId, userId);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="receipt-R-\d{6}\.pdf"$/,
    );
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(wordsOf(new Uint8Array(await answer.arrayBuffer()))).toContain(mine.shop.name);
  }
});

test('another’s is not found, nor one that is not made yet, nor an address that is no id', async () => {
  expect((await receipt(theirs.orderId, mine.shopper.id)).status).toBe(404);
  expect((await receipt(theirs.orderId, mine.shop.staffId)).status).toBe(404);
  const waiting = await world.packed(mine.shop);
  const answer = await receipt(waiting.orderId, waiting.shopper.id);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('when the order is delivered');
  expect((await receipt('nothing', mine.shopper.id)).status).toBe(404);
});

test('a statement comes as CSV or PDF, and what is wrong with the days is said in words', async () => {
  const days = 'from=2026-01-01&to=2026-01-31';
  const csv = await statement(`${days}&format=csv`, mine.shopper.id);
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(await csv.text()).toContain('"Opening balance"');
  const pdf = await statement(`${days}&format=pdf`, mine.shopper.id);
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const wrong = await statement('from=2026-02-01&to=2026-01-31', mine.shopper.id);
  expect([wrong.status, await wrong.text()]).toEqual([400, 'The last day is before the first.\n']);
  expect((await statement(`${days}&format=xlsx`, mine.shopper.id)).status).toBe(400);
});
