import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addUgx, ugx } from '@/lib/money';
import { availableOf, balanceOf, placeHold, verifyLedger } from '@/services/money/ledger';
import { expireIntent } from '@/services/money/payments';
import { paymentIntents } from '@/services/money/payments/tables';
import { giveToWallet } from '@/testing/money';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { Trips } from '@/testing/trips';
import { askAtDoor, getMyOrder, orderInvariants, rejectOrder } from '.';
import { orders } from './tables';

let world: OrderWorld;
let trips: Trips;
beforeAll(async () => {
  world = await OrderWorld.open();
  trips = new Trips(world);
});
beforeEach(() => trips.clearRoad());
afterAll(async () => {
  const { system } = world.base;
  const [ledger, kept] = [await verifyLedger(system), await orderInvariants(system)];
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
  expect(Object.entries(kept).filter(([, { ok }]) => !ok)).toEqual([]);
});

const wallet = async ({ id: ownerId }: Shopper) =>
  (await availableOf(world.base.system, { kind: 'customer_wallet', ownerId })).balanceUgx;
const spend = ({ id }: Shopper, amountUgx: bigint) => giveToWallet(world.base.system, id, -amountUgx);
const escrow = (orderId: string) => balanceOf(world.base.system, { kind: 'escrow', ownerId: orderId });
const refundOf = async ({ ctx }: Shopper, orderId: string) => (await getMyOrder(ctx, { orderId })).refund;

/** Nobody answers the prompt in time. */
async function runOut(refId: string): Promise<void> {
  await world.answer(refId, 'waits');
  const [intent] = await world.base.system.db
    .select()
    .from(paymentIntents)
    .where(eq(paymentIntents.refId, refId));
  const { id: intentId, expiresAt } = required(intent, 'payment');
  world.base.clock.set(required(expiresAt, 'end of a payment'));
  await expireIntent(world.base.system, { intentId });
  await world.deliver();
}

type Late = { shopper: Shopper; shop: Shop; purchaseId: string; walletUgx: bigint; phoneUgx: bigint };

/** Two orders of the same total, a quarter of it out of the wallet, not paid in time. */
async function twoOrders(): Promise<Late> {
  const [shopper, shop, second] = [await world.shopper(), await world.shop(), await world.shop()];
  for (const { id } of [shop, second])
    await world.fill(shopper, [await world.product({ priceUgx: 40_000 }, id), 1]);
  const totalUgx = await world.total(shopper);
  const walletUgx = totalUgx / 4n;
  await giveToWallet(world.base.system, shopper.id, walletUgx);
  const pay = { kind: 'phone', payerPhone: shopper.phone, walletUgx } as const;
  const outcome = await world.place(shopper, { pay });
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  return { shopper, shop, purchaseId: outcome.purchaseId, walletUgx, phoneUgx: totalUgx - walletUgx };
}

async function statesOf(purchaseId: string) {
  const found = await world.ordersOf(purchaseId);
  return found.map((order) => ({ ...order, totalUgx: addUgx(order.subtotalUgx, order.deliveryFeeUgx) }));
}

test('late money without the wallet’s part: it pays for one order, and what is left of it goes back', async () => {
  const { shopper, purchaseId, walletUgx, phoneUgx } = await twoOrders();
  await runOut(purchaseId);
  await spend(shopper, walletUgx);
  await world.answer(purchaseId, 'pays');
  await world.deliver();
  const found = await statesOf(purchaseId);
  expect(found.map(({ state }) => state).toSorted()).toEqual(['placed', 'refunded']);
  const [alive, lost] = [
    required(
      found.find(({ state }) => state === 'placed'),
      'the order that lives',
    ),
    required(
      found.find(({ state }) => state === 'refunded'),
      'the other',
    ),
  ];
  expect(alive.totalUgx).toBe(lost.totalUgx);
  expect([await escrow(alive.id), await escrow(lost.id)]).toEqual([alive.totalUgx, 0n]);
  expect(await wallet(shopper)).toBe(0n);
  expect(await refundOf(shopper, lost.id)).toMatchObject({ amountUgx: phoneUgx - alive.totalUgx });
});

test('late money that its owner has spent before we could act: nothing lives, nothing goes back twice', async () => {
  const { shopper, purchaseId, walletUgx, phoneUgx } = await twoOrders();
  await runOut(purchaseId);
  await world.answer(purchaseId, 'pays');
  await spend(shopper, walletUgx + phoneUgx);
  await world.deliver();
  const found = await statesOf(purchaseId);
  expect(found.map(({ state }) => state)).toEqual(['refunded', 'refunded']);
  for (const { id } of found) expect([await escrow(id), await refundOf(shopper, id)]).toEqual([0n, null]);
  expect(await wallet(shopper)).toBe(0n);
});

test('what is held of a wallet is not sent to the phone: the money of a rejected order waits there', async () => {
  const { shopper, shop, purchaseId, walletUgx, phoneUgx } = await twoOrders();
  await world.answer(purchaseId, 'pays');
  await world.deliver();
  const [mine] = (await statesOf(purchaseId)).filter(({ vendorId }) => vendorId === shop.id);
  const { id: orderId, totalUgx } = required(mine, 'order of this shop');
  await withTransaction(world.base.system, (tx) =>
    placeHold(tx, {
      key: `frozen:${shopper.id}`,
      account: { kind: 'customer_wallet', ownerId: shopper.id },
      amountUgx: ugx(walletUgx + phoneUgx),
      kind: 'test',
      ref: { kind: 'test', id: orderId },
      expiresAt: null,
      mayExceed: true,
    }),
  );
  await rejectOrder(shop.ctx, { orderId, reason: 'closed' });
  expect([await escrow(orderId), await wallet(shopper)]).toEqual([0n, totalUgx]);
});

test.each([true, false])(
  'late money for the door, spent by its owner meanwhile: %s; the door still pays, or has paid',
  async (isSpent) => {
    const sold = await trips.forTheDoor();
    const { driver, deliveryId } = await trips.onTheRoad(sold);
    await askAtDoor(driver.ctx, { deliveryId });
    await runOut(sold.orderId);
    await world.answer(sold.orderId, 'pays');
    if (isSpent) await spend(sold.shopper, sold.totalUgx - 1_000n);
    await world.deliver();
    const [order] = await world.base.system.db.select().from(orders).where(eq(orders.id, sold.orderId));
    expect(order?.doorPaidAt === null).toBe(isSpent);
    expect(await escrow(sold.orderId)).toBe(isSpent ? 0n : sold.totalUgx);
    expect(await wallet(sold.shopper)).toBe(0n);
  },
);
