import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { orderInvariants } from '@/services/trade/orders';
import { RefundWorld } from '@/testing/refund-world';

/** Of each delivery here its shop pays 3,000 shillings; goods are two pieces at 20,000, a tenth of which is ours. */
const SHOP_PAYS = 3_000;

let world: RefundWorld;
/** What deliveries had left to us when a test began. */
let before: bigint;
beforeAll(async () => {
  world = await RefundWorld.open();
});
beforeEach(async () => {
  before = await world.house('delivery_revenue');
});
afterAll(async () => {
  const [ledger, kept] = [await verifyLedger(world.system), await orderInvariants(world.system)];
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
  expect(kept.escrow_holds_undelivered_orders).toMatchObject({ ok: true });
});

const earned = async () => (await world.house('delivery_revenue')) - before;

test('the delivery given back after the handover is what the customer paid of it; the shop’s part stays ours', async () => {
  const order = await world.delivered(20_000, SHOP_PAYS);
  const paidUgx = order.totalUgx - 40_000n;
  const keptUgx = await earned();
  expect(await world.refund(order, { kind: 'delivery' })).toMatchObject({ totalUgx: paidUgx });
  expect(await world.payable(order)).toMatchObject({ availableUgx: 33_000n });
  expect(await earned()).toBe(keptUgx - paidUgx);
  await expect(world.refund(order, { kind: 'delivery' })).rejects.toMatchObject({ code: 'conflict' });
});

test('all goods given back after the handover: the shop bears them, and the delivery it paid for as well', async () => {
  const order = await world.delivered(20_000, SHOP_PAYS);
  const outcome = await world.refund(order, { kind: 'full', withDelivery: false });
  expect(outcome).toMatchObject({ totalUgx: 40_000n });
  // Of its 36,000 for the goods 33,000 were left, so it owes the rest.
  expect(await world.payable(order)).toMatchObject({ availableUgx: 0n });
  expect(await world.debt(order)).toBe(3_000n);
});

test('goods given back before may leave a shop less than it wanted to pay: the rest is ours', async () => {
  const order = await world.packed(20_000, SHOP_PAYS);
  await world.refund(order, { kind: 'amount', amountUgx: 38_000n, withDelivery: false });
  await world.handOver(order.orderId);
  // Of the 2,000 that were kept a tenth is commission, and the shop pays all it got.
  expect(await world.payable(order)).toMatchObject({ balanceUgx: 0n });
  expect(await world.debt(order)).toBe(0n);
  const feeUgx = order.totalUgx - 40_000n + 3_000n;
  expect(await earned()).toBe(feeUgx - (feeUgx * 8n) / 10n - 1_200n);
});

test('an order that is called off costs its shop nothing, and gives the customer back what they paid', async () => {
  const order = await world.packed(20_000, SHOP_PAYS);
  const outcome = await world.refund(order, { kind: 'full', withDelivery: true });
  expect(outcome).toMatchObject({ totalUgx: order.totalUgx });
  expect([await world.escrow(order), await earned()]).toEqual([0n, 0n]);
  expect(await world.payable(order)).toMatchObject({ balanceUgx: 0n });
});
