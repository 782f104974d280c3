import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { availableOf, postTransaction, verifyLedger } from '@/services/money/ledger';
import { COLLECTION, ReconciliationWorld } from '@/testing/reconciliation-world';
import { getItem, resolveItem, runReconciliation } from '.';

let world: ReconciliationWorld;
beforeAll(async () => {
  world = await ReconciliationWorld.open();
  await world.paid('000', 1_000);
  await world.sleepOver();
  await world.reconcileYesterday();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.sleepOver();
  await world.reconcileYesterday();
});

const owed = (ownerId: string) => availableOf(world.ctx, { kind: 'vendor_payable', ownerId });

/** An order of a purchase is delivered: its shop gets all but a tenth. Answers the shop. */
async function delivered(orderId: string, amount: number): Promise<string> {
  const [vendorId, commission] = [world.ctx.ids.uuid(), amount / 10];
  await postTransaction(world.ctx, {
    key: `test-split:${orderId}`,
    kind: 'order.split',
    ref: { kind: 'order', id: orderId },
    entries: [
      { account: { kind: 'escrow', ownerId: orderId }, amountUgx: ugx(amount) },
      { account: { kind: 'vendor_payable', ownerId: vendorId }, amountUgx: ugx(commission - amount) },
      { account: { kind: 'commission', ownerId: null }, amountUgx: ugx(-commission) },
    ],
  });
  return vendorId;
}

/** A payment of 7,000 for two orders that no statement shows; the first order was delivered before anybody knew. */
async function missing() {
  const purchase = await world.paid('000', 7_000);
  const { txn } = await world.idsOf(purchase);
  const shop = await delivered(purchase.orderIds[0], 3_500);
  const other = await delivered((await world.paid('000', 2_000)).orderIds[0], 1_000);
  await world.sleepOver();
  const day = world.yesterday;
  const whole = await world.statement(COLLECTION, day);
  world.drift.collection -= 7_000;
  await world.reconcileYesterday((lines) => lines.filter((line) => !line.includes(txn)));
  expect(await owed(shop)).toMatchObject({ heldUgx: 0n });
  await world.sleepOver();
  await world.reconcileYesterday();
  const item = (await world.items('missing_external')).find((one) => one.day === day);
  return { purchase, shop, other, day, whole, itemId: String(item?.id) };
}

test('what shops got of money that no statement shows is not paid out until the statement has it', async () => {
  const { purchase, shop, other, day, whole, itemId } = await missing();
  expect(await owed(shop)).toEqual({ balanceUgx: 3_150n, heldUgx: 3_150n, availableUgx: 0n });
  expect(await owed(other)).toMatchObject({ heldUgx: 0n, availableUgx: 900n });
  expect(await getItem(world.admin(), { itemId })).toMatchObject({ frozenUgx: 3_150n });

  // The other order of that purchase is delivered while the item is open: the next run freezes it too, once.
  const later = await delivered(purchase.orderIds[1], 3_500);
  for (let runs = 0; runs < 2; runs += 1) await runReconciliation(world.admin(), COLLECTION);
  expect(await owed(later)).toEqual({ balanceUgx: 3_150n, heldUgx: 3_150n, availableUgx: 0n });
  expect(await owed(shop)).toMatchObject({ heldUgx: 3_150n });

  world.drift.collection += 7_000;
  await world.bring(COLLECTION, day, whole);
  for (const one of [shop, later])
    expect(await owed(one)).toMatchObject({ heldUgx: 0n, availableUgx: 3_150n });
  await runReconciliation(world.admin(), COLLECTION);
  expect(await owed(shop)).toMatchObject({ heldUgx: 0n });
});

test('a person who decides about it frees what was frozen', async () => {
  const { shop, itemId } = await missing();
  expect(await owed(shop)).toMatchObject({ availableUgx: 0n });
  await resolveItem(world.admin(), { itemId, as: 'write_off', note: 'The operator pays it next week' });
  expect(await owed(shop)).toMatchObject({ heldUgx: 0n, availableUgx: 3_150n });
  await runReconciliation(world.admin(), COLLECTION);
  expect(await owed(shop)).toMatchObject({ heldUgx: 0n });
  expect(await verifyLedger(world.ctx)).toMatchObject({ ok: true });
});
