import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { creditNoteLines, creditNotes, receiptLines, receipts } from '@/services/trade/receipts/tables';
import { RefundWorld, type Sold } from '@/testing/refund-world';
import { refundReactions } from '.';

let world: RefundWorld;
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(() => world.close());

type Two = Sold & { readonly soapId: string };

/** Two teas for 20,000 each and three soaps for 5,000 each, packed. */
async function packed(): Promise<Two> {
  const [shopper, shop] = [await world.orders.shopper(), await world.orders.shop()];
  const tea = await world.orders.product({ name: 'Tea', priceUgx: 20_000 }, shop.id);
  const soap = await world.orders.product({ name: 'Soap', priceUgx: 5_000 }, shop.id);
  const purchaseId = await world.orders.paid(shopper, [tea, 2], [soap, 3]);
  const { id: orderId, subtotalUgx, deliveryFeeUgx } = await world.orders.onlyOrder(purchaseId);
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const totalUgx = subtotalUgx + deliveryFeeUgx;
  return { shopper, shop, orderId, purchaseId, productId: tea.id, soapId: soap.id, totalUgx };
}

async function delivered(): Promise<Two> {
  const order = await packed();
  await world.handOver(order.orderId);
  return order;
}

const pieces = (productId: string, quantity: number, withDelivery = false) => ({
  kind: 'lines' as const,
  lines: [{ productId, quantity }],
  withDelivery,
});
const back = (order: Sold, what: Parameters<RefundWorld['refund']>[1]) => world.refund(order, what);

/** What each note of an order takes back of which line, oldest first. */
async function notesOf({ orderId }: Sold): Promise<Record<string, bigint>[]> {
  const notes = await world.system.db
    .select({ id: creditNotes.id, receiptId: creditNotes.receiptId })
    .from(creditNotes)
    .innerJoin(receipts, eq(receipts.id, creditNotes.receiptId))
    .where(eq(receipts.orderId, orderId))
    .orderBy(asc(creditNotes.number));
  return Promise.all(
    notes.map(async ({ id, receiptId }) => {
      const lines = await world.system.db
        .select({ name: receiptLines.name, totalUgx: creditNoteLines.totalUgx })
        .from(creditNoteLines)
        .innerJoin(
          receiptLines,
          and(eq(receiptLines.receiptId, receiptId), eq(receiptLines.position, creditNoteLines.position)),
        )
        .where(eq(creditNoteLines.creditNoteId, id));
      return Object.fromEntries(lines.map(({ name, totalUgx }) => [name, totalUgx]));
    }),
  );
}

test('a refund by lines is credited on these lines, and on the delivery where it goes back too', async () => {
  const order = await delivered();
  await back(order, pieces(order.soapId, 2));
  await back(order, pieces(order.productId, 1, true));
  const Delivery = order.totalUgx - 55_000n;
  expect(await notesOf(order)).toEqual([{ Soap: 10_000n }, { Tea: 20_000n, Delivery }]);
});

test('so is one made before the handover, once there is a receipt', async () => {
  const order = await packed();
  await back(order, pieces(order.soapId, 1));
  expect(await notesOf(order)).toEqual([]);
  await world.handOver(order.orderId);
  const payload = { orderId: order.orderId };
  const event = { id: '1', type: 'order.delivered', topics: [], payload };
  await refundReactions['order.delivered'](world.system, event);
  await refundReactions['order.delivered'](world.system, event);
  expect(await notesOf(order)).toEqual([{ Soap: 5_000n }]);
});

test('what an amount took of a line before is made up by the other goods, to the last shilling', async () => {
  const order = await delivered();
  await back(order, { kind: 'amount', amountUgx: 11_000n, withDelivery: false });
  await back(order, pieces(order.soapId, 3));
  await back(order, { kind: 'full', withDelivery: true });
  const Delivery = order.totalUgx - 55_000n;
  expect(await notesOf(order)).toEqual([
    { Tea: 8_000n, Soap: 3_000n },
    { Soap: 12_000n, Tea: 3_000n },
    { Tea: 29_000n, Delivery },
  ]);
});
