import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addUgx, formatUgx, ugx } from '@/lib/money';
import { auditEntries } from '@/services/platform/audit/tables';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderTerms } from '@/services/trade/orders';
import { userActor, whenWaiting } from '@/testing/context';
import { makeStaff, makeSubsidy, makeUser } from '@/testing/factories';
import type { Shop } from '@/testing/order-world';
import { wordsOf } from '@/testing/pdf-words';
import { REGISTERED, ReceiptWorld, type Sold } from '@/testing/receipt-world';
import {
  anyReceipt,
  type IssueCreditNote,
  issueCreditNote,
  myReceipt,
  type Receipt,
  receiptHolder,
  receiptPdf,
  receiptReactions,
  vendorReceipt,
} from '.';
import { sweepReceipts } from './sweep-receipts';
import { creditNotes, receiptCounters, receipts } from './tables';

let world: ReceiptWorld;
let shop: Shop;
beforeAll(async () => {
  world = await ReceiptWorld.open({ maxConnections: 20 });
  shop = await world.orders.shop({ name: 'The Third Kettle', ...REGISTERED });
});
afterAll(() => world.close());

async function receiptOf({ shopper, orderId }: Sold): Promise<Receipt> {
  const outcome = await myReceipt(shopper.ctx, { orderId });
  if (outcome.kind !== 'issued') throw new Error(outcome.kind);
  return outcome.receipt;
}
const numbers = async () =>
  (
    await world.system.db.select({ number: receipts.number }).from(receipts).orderBy(asc(receipts.number))
  ).map(({ number }) => number);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('a receipt', () => {
  test('is of what the buyer paid, and says who pays the rest of the delivery, on screen and on paper', async () => {
    const generous = await world.orders.shop({ name: 'Bukoto Herbs' });
    await makeSubsidy(world.system, generous.id, { fromUgx: 0, mostUgx: 3_000 });
    const receipt = await receiptOf(await world.sold(generous, { priceUgx: 20_000 }));
    const { deliveryFeeUgx } = await orderTerms(world.system, receipt.orderId);
    expect(receipt.lines).toMatchObject([{ totalUgx: 20_000n }, { totalUgx: deliveryFeeUgx }]);
    expect(receipt.totalUgx).toBe(20_000n + deliveryFeeUgx);
    const note = `The delivery costs ${formatUgx(deliveryFeeUgx + 3_000n)}: Bukoto Herbs pays UGX 3,000 of it.`;
    expect(receipt.deliveryNotes).toEqual([note]);
    expect(await wordsOf((await receiptPdf(receipt)).bytes)).toContain('Bukoto Herbs pays UGX 3,000 of it.');
  });

  test('has no line for a delivery that cost its buyer nothing', async () => {
    const generous = await world.orders.shop({ name: 'Ntinda Teas' });
    await makeSubsidy(world.system, generous.id, { fromUgx: 0, mostUgx: 15_000 });
    const receipt = await receiptOf(await world.sold(generous, { priceUgx: 20_000 }));
    expect(receipt).toMatchObject({ lines: [{ supplier: 'seller' }], totalUgx: 20_000n });
    expect(receipt.deliveryNotes).toEqual([
      expect.stringMatching(/^The delivery costs (UGX [\d,]+): Ntinda Teas pays \1 of it\.$/),
    ]);
  });

  test('comes with the delivery, not before, and says who sold what to whom for how much', async () => {
    const sold = await world.packed(shop, { name: 'Mint tea', strength: '60 g', priceUgx: 20_000 }, 2);
    expect(await myReceipt(sold.shopper.ctx, sold)).toEqual({ kind: 'not_yet', isDelivered: false });
    const news = await world.arrives(sold);
    expect(await myReceipt(sold.shopper.ctx, sold)).toEqual({ kind: 'not_yet', isDelivered: true });
    await world.tell(news);
    const receipt = await receiptOf(sold);
    const { deliveryFeeUgx } = await world.orders.onlyOrder(sold.purchaseId);
    expect(receipt).toMatchObject({
      seller: { name: 'The Third Kettle', ...REGISTERED },
      carrier: { name: 'Urban Herb', vatRegistered: false },
      buyer: { name: 'Grace' },
      paidBy: ['MTN Mobile Money'],
      // 40,000 × 18 / 118 = 6,101.69
      lines: [
        {
          supplier: 'seller',
          name: 'Mint tea',
          quantity: 2,
          totalUgx: 40_000n,
          taxBps: 1800,
          taxUgx: 6_102n,
        },
        { supplier: 'carrier', name: 'Delivery', totalUgx: deliveryFeeUgx, taxBps: 0, taxUgx: 0n },
      ],
      totalUgx: 40_000n + deliveryFeeUgx,
      taxUgx: 6_102n,
      fiscal: { state: 'none' },
      creditNotes: [],
    });
    expect(receipt.buyer.phoneMasked).toMatch(/^0\d{3} ••• \d{3}$/);
    expect(receipt.label).toBe(`R-${String((await numbers()).length).padStart(6, '0')}`);
  });

  test('of a seller who is not registered has no tax and says so', async () => {
    const plain = await world.orders.shop();
    const receipt = await receiptOf(await world.sold(plain, { priceUgx: 11_800 }));
    expect([receipt.taxUgx, receipt.lines.map(({ taxUgx }) => taxUgx)]).toEqual([0n, [0n, 0n]]);
    const words = wordsOf((await receiptPdf(receipt)).bytes);
    expect(words).toContain('The seller is not registered for VAT.');
    expect(words).not.toContain('VAT inside');
  });

  test('is made once, however often and at once it is told, and stays as it was when the shop changes', async () => {
    const own = await world.orders.shop({ ...REGISTERED, tin: '1099999999' });
    const sold = await world.packed(own);
    const news = await world.arrives(sold);
    await Promise.all(upTo(6).map(() => world.tell(news)));
    const before = await receiptOf(sold);
    await world.system.db.execute(
      sql`update vendors set name = 'Another', tin = null, vat_registered = false where id = ${own.id}`,
    );
    await world.tell(news);
    expect(await receiptOf(sold)).toEqual(before);
    expect(
      await world.system.db.$count(
        auditEntries,
        sql`action = 'receipt.issue' and resource_id = ${sold.orderId}`,
      ),
    ).toBe(1);
  });

  test('20 at once are numbered without a gap, also when one of them fails', async () => {
    const before = await numbers();
    const sold: Sold[] = [];
    for (const _ of upTo(20)) sold.push(await world.packed(shop));
    const news: DeliveredEvent[] = [];
    for (const one of sold) news.push(await world.arrives(one));
    const failing = withTransaction(world.system, async (tx) => {
      await receiptReactions['order.delivered']?.(
        tx,
        news[0] ?? { id: '', type: '', topics: [], payload: {} },
      );
      throw new Error('after the number was given out');
    });
    const told = await Promise.allSettled([
      failing,
      ...news.flatMap((event) => [world.tell(event), world.tell(event)]),
    ]);
    expect(told.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await numbers()).toEqual(upTo(before.length + 20));
    const [counter] = await world.system.db
      .select()
      .from(receiptCounters)
      .where(eq(receiptCounters.series, 'receipt'));
    expect(counter?.last).toBe(before.length + 20);
  });

  test('whose news was lost is made at night', async () => {
    const sold = await world.packed(shop);
    await world.arrives(sold);
    await sweepReceipts(world.system);
    expect((await receiptOf(sold)).orderId).toBe(sold.orderId);
    expect(await numbers()).toEqual(upTo((await numbers()).length));
  });

  test('as a file says the same, and is the same bytes each time', async () => {
    const receipt = await receiptOf(await world.sold(shop, { name: 'Mint tea', priceUgx: 1_180 }));
    const [one, again] = [await receiptPdf(receipt), await receiptPdf(receipt)];
    expect(one.fileName).toBe(`receipt-${receipt.label}.pdf`);
    expect(one.bytes.equals(again.bytes)).toBe(true);
    const words = wordsOf(one.bytes);
    for (const said of [receipt.label, receipt.orderLabel, 'Mint tea', 'TIN 1012345678', 'UGX 180 (18 %)'])
      expect(words).toContain(said);
  });
});

describe('nobody changes it', () => {
  test.each([
    ['its total', sql`update receipts set total_ugx = total_ugx + 1`],
    ['its number', sql`update receipts set number = number + 1000`],
    ['its seller', sql`update receipts set seller = '{}'`],
    ['its buyer', sql`update receipts set buyer_name = 'Somebody'`],
    ['its tax number', sql`update receipts set fiscal_state = 'refused'`],
    ['the whole', sql`delete from receipts`],
    ['a line', sql`update receipt_lines set name = 'Other'`],
    ['lines', sql`delete from receipt_lines`],
    ['the counter', sql`update receipt_counters set last = last + 2`],
    [
      'its sum, by one more line',
      sql`insert into receipt_lines select id, 99, 'seller', 'x', 'x', 1, 1, 1, 0, 0 from receipts limit 1`,
    ],
  ])('%s', async (_, statement) => {
    await world.sold(shop);
    await expect(world.system.db.execute(statement)).rejects.toThrow();
  });
});

describe('who sees it', () => {
  const notFound = { code: 'not_found' };
  test('its buyer, its shop without the number, admins; nobody else', async () => {
    const [sold, other] = [await world.sold(shop), await world.sold(await world.orders.shop())];
    await expect(myReceipt(other.shopper.ctx, sold)).rejects.toMatchObject(notFound);
    await expect(vendorReceipt(other.shop.ctx, sold)).rejects.toMatchObject(notFound);
    const copy = await vendorReceipt(shop.ctx, sold);
    expect(copy).toMatchObject({ receipt: { buyer: { name: 'Grace', phoneMasked: null } } });
    const packer = await makeStaff(world.system, shop.id, 'packer');
    const as = world.orders.base.as;
    await expect(vendorReceipt(as(userActor(packer.id, 'vendor')), sold)).rejects.toMatchObject({
      code: 'forbidden',
    });
    for (const read of [vendorReceipt, anyReceipt])
      await expect(read(sold.shopper.ctx, sold)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(myReceipt(world.orders.base.visitor, sold)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const admin = as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
    expect(await anyReceipt(admin, sold)).toEqual(await myReceipt(sold.shopper.ctx, sold));
    expect(
      await world.system.db.$count(
        auditEntries,
        sql`action = 'receipt.read' and resource_id = ${sold.orderId}`,
      ),
    ).toBe(1);
    await expect(anyReceipt(admin, { orderId: sold.shopper.id })).rejects.toMatchObject(notFound);
  });

  test('a buyer who is erased is on none any more, and the paper stays', async () => {
    const sold = await world.sold(shop);
    const before = await receiptOf(sold);
    expect(await receiptHolder.export(world.system, sold.shopper.id)).toMatchObject([
      { receipt: before.label, madeOutTo: { name: 'Grace', phone: before.buyer.phoneMasked } },
    ]);
    await withTransaction(world.system, (tx) => receiptHolder.erase(tx, sold.shopper.id));
    expect(await receiptOf(sold)).toEqual({ ...before, buyer: { name: null, phoneMasked: null } });
  });
});

describe('a credit note', () => {
  const credit = (input: IssueCreditNote) =>
    withTransaction(world.system, (tx) => issueCreditNote(tx, input));
  const total = (sold: Sold) => receiptOf(sold).then(({ totalUgx }) => totalUgx);

  test('takes back a line with its tax, once per refund, and stands on the receipt', async () => {
    const sold = await world.sold(shop, { priceUgx: 20_000 }, 2);
    const input = {
      ...{ refundKey: `refund:${sold.orderId}`, orderId: sold.orderId, reason: 'One arrived broken.' },
      lines: [{ position: 0, amountUgx: 20_000n }],
    };
    const { one, again } = await withTransaction(world.system, async (tx) => {
      const first = await issueCreditNote(tx, input);
      const second = credit(input);
      await whenWaiting(world.system);
      return { one: first, again: second };
    });
    expect(await again).toEqual(one);
    // 20,000 × 18 / 118 = 3,050.85
    expect(one).toMatchObject({ kind: 'issued', totalUgx: 20_000n, taxUgx: 3_051n });
    const { creditNotes: notes } = await receiptOf(sold);
    expect(notes).toMatchObject([{ reason: 'One arrived broken.', totalUgx: 20_000n, taxUgx: 3_051n }]);
  });

  test('of all that is left takes back the tax exactly, however it came to that', async () => {
    const sold = await world.sold(shop, { priceUgx: 7_333 }, 3);
    const { totalUgx, taxUgx } = await receiptOf(sold);
    const parts = [1n, 4_999n, 7_000n].map(ugx);
    const rest = ugx(totalUgx - addUgx(...parts));
    for (const [i, amountUgx] of [...parts, rest].entries())
      await credit({ refundKey: `r${i}:${sold.orderId}`, orderId: sold.orderId, reason: 'Part', amountUgx });
    const { creditNotes: notes } = await receiptOf(sold);
    expect(addUgx(...notes.map((note) => note.totalUgx))).toBe(totalUgx);
    expect(addUgx(...notes.map((note) => note.taxUgx))).toBe(taxUgx);
  });

  test('never takes back more than there is, also when two want the same', async () => {
    const sold = await world.sold(shop);
    const all = await total(sold);
    const want = (key: string) =>
      credit({ refundKey: `${key}:${sold.orderId}`, orderId: sold.orderId, reason: 'All', amountUgx: all });
    const results = await Promise.allSettled([want('a'), want('b')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(want('c')).rejects.toMatchObject({ code: 'conflict' });
    for (const lines of [[{ position: 7, amountUgx: 1n }], [{ position: 0, amountUgx: all + 1n }]])
      await expect(
        credit({ refundKey: `d:${sold.orderId}`, orderId: sold.orderId, reason: 'x', lines }),
      ).rejects.toMatchObject({ code: 'conflict' });
    const made = await world.system.db
      .select({ number: creditNotes.number })
      .from(creditNotes)
      .orderBy(asc(creditNotes.number));
    expect(made.map(({ number }) => number)).toEqual(upTo(made.length));
  });

  test('before the delivery there is nothing to take back; one that overtakes the receipt makes it', async () => {
    const sold = await world.packed(shop);
    const input = { refundKey: sold.orderId, orderId: sold.orderId, reason: 'x', amountUgx: 1_000n };
    expect(await credit(input)).toEqual({ kind: 'not_delivered' });
    const news = await world.arrives(sold);
    expect(await credit(input)).toMatchObject({ kind: 'issued', totalUgx: 1_000n });
    await world.tell(news);
    expect((await receiptOf(sold)).creditNotes).toHaveLength(1);
  });
});
