import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { expireIntent } from '@/services/money/payments';
import { paymentIntents } from '@/services/money/payments/tables';
import { payForOrder } from '@/services/trade/orders';
import { ReceiptWorld, type Sold } from '@/testing/receipt-world';
import { myReceipt } from '.';

let world: ReceiptWorld;
beforeAll(async () => {
  world = await ReceiptWorld.open();
});
afterAll(() => world.close());

const forDoor = async () => world.packedForDoor(await world.orders.shop());
const ask = ({ shopper, orderId }: Sold) => payForOrder(shopper.ctx, { orderId, payerPhone: shopper.phone });

async function pays({ orderId }: Sold): Promise<void> {
  await world.orders.answer(orderId, 'pays');
  await world.orders.deliver();
}

/** The time to pay is over before the payer answers. */
async function runsOut({ orderId }: Sold): Promise<void> {
  await world.orders.answer(orderId, 'waits');
  const [row] = await world.system.db.select().from(paymentIntents).where(eq(paymentIntents.refId, orderId));
  const intent = required(row, 'a payment at the door');
  world.orders.base.clock.set(required(intent.expiresAt, 'an end of it'));
  await expireIntent(world.system, { intentId: intent.id });
  await world.orders.deliver();
}

async function arrivesWithCash(sold: Sold) {
  const { subtotalUgx, deliveryFeeUgx } = await world.orders.onlyOrder(sold.purchaseId);
  return world.arrives(sold, subtotalUgx + deliveryFeeUgx);
}

async function paidBy({ shopper, orderId }: Sold): Promise<string[]> {
  const outcome = await myReceipt(shopper.ctx, { orderId });
  if (outcome.kind !== 'issued') throw new Error(outcome.kind);
  return outcome.receipt.paidBy;
}

test('money of a phone that came late to the door is that phone’s, not the wallet’s it passed through', async () => {
  const sold = await forDoor();
  await ask(sold);
  await runsOut(sold);
  await pays(sold);
  await world.tell(await world.arrives(sold));
  expect(await paidBy(sold)).toEqual(['MTN Mobile Money']);
});

test('cash is all that paid where the phone that paid as well gets its money back', async () => {
  const sold = await forDoor();
  await ask(sold);
  await pays(sold);
  await world.tell(await arrivesWithCash(sold));
  expect(await paidBy(sold)).toEqual(['Cash to the driver']);
});

test('nor is late money of a phone that comes between the cash and its receipt', async () => {
  const sold = await forDoor();
  await ask(sold);
  await runsOut(sold);
  const news = await arrivesWithCash(sold);
  await pays(sold);
  await world.tell(news);
  expect(await paidBy(sold)).toEqual(['Cash to the driver']);
});
