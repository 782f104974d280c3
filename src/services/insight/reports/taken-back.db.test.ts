import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { balanceOf, reversingTransaction } from '@/services/money/ledger';
import { refundOrder } from '@/services/trade/refunds';
import { justProven, userActor } from '@/testing/context';
import { creditFromBank } from '@/testing/money';
import { orderHistory, takenBack } from '.';
import { SmallMarket } from './testing/small-market';

let market: SmallMarket;
let admin: Ctx;
beforeEach(async () => {
  market = await SmallMarket.open();
  admin = { ...market.admin, actor: justProven(market.admin.actor, market.admin.clock) };
});
afterEach(() => market.close());

const system = () => market.world.base.system;
const driver = () => market.world.base.as(userActor(market.driver.id, 'driver'));
const payable = () => ({ kind: 'vendor_payable', ownerId: market.tea.id }) as const;

/** One of the two packets of the delivered order, of 20,000 each, a tenth of which is our commission. */
async function refundOnePacket(): Promise<void> {
  const { lines } = await orderHistory(admin, { orderId: market.deliveredId });
  const { productId } = required(lines[0], 'line');
  await refundOrder(admin, {
    refundId: randomUUID(),
    orderId: market.deliveredId,
    what: { kind: 'lines', lines: [{ productId, quantity: 1 }], withDelivery: false },
    reason: 'One packet was open.',
  });
}

test('what went back to customers, by order, whether it was still here or paid out already', async () => {
  const of = 'shop';
  expect(await takenBack(market.tea.ctx, { of })).toEqual({ totalUgx: 0n, lines: [] });
  await refundOnePacket();
  const { order } = await orderHistory(admin, { orderId: market.deliveredId });
  const first = { orderId: market.deliveredId, order: order.label, amountUgx: 18_000n, owedUgx: 0n };
  expect(await takenBack(market.tea.ctx, { of })).toMatchObject({ totalUgx: 18_000n, lines: [first] });
  // The shop was paid all but 5,000 before the second refund.
  await creditFromBank(system(), payable(), 5_000n - (await balanceOf(system(), payable())));
  await refundOnePacket();
  expect(await takenBack(market.tea.ctx, { of })).toMatchObject({
    totalUgx: 36_000n,
    lines: [{ order: order.label, amountUgx: 18_000n, owedUgx: 13_000n }, first],
  });
});

test('a share whose posting was undone is taken back from shop and driver; a refund that was undone is not', async () => {
  const transactionOf = async (kind: string) => {
    const [row] = await system().db.execute<{ id: string }>(
      sql`select id::text from ledger_transactions where kind = ${kind} order by id desc limit 1`,
    );
    return required(row, kind).id;
  };
  const undo = async (kind: string) => {
    const transactionId = await transactionOf(kind);
    await withTransaction(admin, (tx) => reversingTransaction.execute(tx, { transactionId }));
  };
  await refundOnePacket();
  await creditFromBank(system(), { kind: 'customer_wallet', ownerId: market.shopper.id }, 20_000n);
  await undo('order.refund');
  expect(await takenBack(market.tea.ctx, { of: 'shop' })).toEqual({ totalUgx: 0n, lines: [] });
  const shareUgx = await balanceOf(system(), { kind: 'driver_payable', ownerId: market.driver.id });
  await undo('order.split');
  const orderId = market.deliveredId;
  expect(await takenBack(market.tea.ctx, { of: 'shop' })).toMatchObject({
    totalUgx: 36_000n,
    lines: [{ orderId }],
  });
  expect(await takenBack(driver(), { of: 'earnings' })).toMatchObject({
    totalUgx: shareUgx,
    lines: [{ orderId, amountUgx: shareUgx }],
  });
});

test('is for its owner', async () => {
  await expect(takenBack(market.shopper.ctx, { of: 'shop' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(takenBack(market.shopper.ctx, { of: 'earnings' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(takenBack(market.world.base.visitor, { of: 'shop' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
