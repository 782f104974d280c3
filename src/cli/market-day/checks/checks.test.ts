import { describe, expect, test } from 'vitest';
import type { OperatorName, OperatorTransaction } from '../http/operator';
import type { Errand, Fate, Part } from '../plan/plan';
import { Records } from '../records';
import { checkLostRefunds } from './lost-refunds';
import { checkCharges, checkOperator } from './money';
import { checkOrders } from './orders';

function partOf(fate: Fate, isRated = false): Part {
  return {
    orderIndex: 0,
    vendorSlug: 'leaf-room',
    lines: [],
    spares: [],
    fate,
    rejectAfterAccepting: false,
    isRated,
    stars: 5,
    wrongPickupCode: false,
    wrongDeliveryCode: false,
  };
}

const errand: Errand = {
  index: 0,
  course: 'approved_by_hand',
  network: 'mtn',
  decidesByHand: false,
  triesAgain: false,
  pressesTwice: false,
  dropQuery: 'Kololo',
  parts: [],
};

/** One purchase of two orders: 20,000 delivered and 5,000 rejected. */
function aDay(): Records {
  const records = new Records();
  records.purchases.push({ errand, purchaseId: 'p', label: 'UH-1', totalUgx: 25_000n });
  const order = { purchaseId: 'p' };
  records.orders.set('a', {
    ...order,
    orderId: 'a',
    label: 'UH-1',
    totalUgx: 20_000n,
    state: 'delivered',
    part: partOf('delivered'),
  });
  records.orders.set('b', {
    ...order,
    orderId: 'b',
    label: 'UH-2',
    totalUgx: 5_000n,
    state: 'rejected',
    part: partOf('rejected'),
  });
  return records;
}

const listed = [
  { id: 'a', label: 'UH-1', state: 'delivered' },
  { id: 'b', label: 'UH-2', state: 'rejected' },
];

const charge: OperatorTransaction = {
  provider: 'mtn',
  reference: 'r1',
  operation: 'requesttopay',
  status: 'SUCCESSFUL',
  amount: 25_000n,
  refundedAmount: 5_000n,
  payerMessage: 'Urban Herb UH-1',
};
const refund: OperatorTransaction = {
  ...charge,
  reference: 'r2',
  operation: 'refund',
  amount: 5_000n,
  refundedAmount: 0n,
};

const operatorWith = (
  transactions: OperatorTransaction[],
  collection = 25_000n,
  total = transactions.length,
) => ({
  transactions: async () => ({
    total,
    byStatus: { PENDING: 0, SUCCESSFUL: transactions.length, FAILED: 0 },
    transactions,
  }),
  floats: async (name: OperatorName) => ({ collection: name === 'mtn' ? collection : 0n, disbursement: 0n }),
  invariants: async () => ({ ok: true, checks: {} }),
});

describe('what shoppers saw', () => {
  const broken = (records: Records, now = listed) =>
    Object.entries(checkOrders(records, now))
      .filter(([, { ok }]) => !ok)
      .map(([name]) => name.replace('outside.', ''));

  test('a day as it should be', () => {
    expect(broken(aDay())).toEqual([]);
  });

  test('an order that is elsewhere than its shopper saw it, or that nobody asked for', () => {
    const other = [{ id: 'a', label: 'UH-1', state: 'completed' }, ...listed.slice(1)];
    expect(broken(aDay(), other)).toEqual(['shoppers_saw_the_truth']);
    const more = [...listed, { id: 'c', label: 'UH-3', state: 'delivered' }];
    expect(broken(aDay(), more)).toEqual(['shoppers_saw_the_truth']);
  });

  test('an order that never came to an end', () => {
    const records = aDay();
    records.saw('a', 'ready');
    const now = [{ id: 'a', label: 'UH-1', state: 'ready' }, ...listed.slice(1)];
    expect(broken(records, now)).toEqual(['every_order_ended', 'orders_went_as_decided']);
  });

  test('two presses that made two purchases, or one and a refusal', () => {
    const records = aDay();
    records.doublePresses.push({ keys: 'k', purchaseIds: ['p', 'p'] });
    expect(broken(records)).toEqual([]);
    records.doublePresses.push({ keys: 'k', purchaseIds: ['p', 'empty'] });
    expect(broken(records)).toEqual(['double_press_one_purchase']);
  });
});

describe('the money at the operator', () => {
  const charges = (transactions: OperatorTransaction[], lost: Parameters<typeof checkCharges>[2] = []) =>
    checkCharges(operatorWith(transactions), aDay(), lost);

  test('one charge, and what was rejected went back', async () => {
    expect(await charges([charge, refund])).toMatchObject({ ok: true });
  });

  test('charged twice, too much, or nothing sent back', async () => {
    expect((await charges([charge, { ...charge, reference: 'r3' }])).detail).toContain('charged 2 times');
    expect((await charges([{ ...charge, amount: 26_000n }])).detail).toContain('wrong amount');
    expect((await charges([{ ...charge, refundedAmount: 0n }])).detail).toContain('kept UGX 25000');
  });

  test('a refund whose answer was lost may have left or not, and no more than it', async () => {
    const unsent = [{ ...charge, refundedAmount: 0n }];
    const lost = { purchaseId: 'p', label: 'UH-1', amountUgx: 5_000n };
    expect(await charges(unsent, [lost])).toMatchObject({ ok: true });
    expect(await charges([charge, refund], [lost])).toMatchObject({ ok: true });
    expect(await charges(unsent, [{ ...lost, purchaseId: 'q' }])).toMatchObject({ ok: false });
    expect(await charges(unsent, [{ ...lost, amountUgx: 4_999n }])).toMatchObject({ ok: false });
  });

  test('money that nobody saw come back is before the admins, which it only is on a bad day', () => {
    const lost = [{ purchaseId: 'p', label: 'UH-1', amountUgx: 5_000n }];
    const records = { unreturned: [{ purchaseId: 'p', what: 'waited for UH-2 to be refunded' }] };
    expect(checkLostRefunds(records, lost, { isCalm: false }).ok).toBe(true);
    expect(checkLostRefunds(records, [], { isCalm: false })).toMatchObject({
      ok: false,
      detail: 'waited for UH-2 to be refunded',
    });
    expect(checkLostRefunds({ unreturned: [] }, lost, { isCalm: true }).ok).toBe(false);
    expect(checkLostRefunds({ unreturned: [] }, [], { isCalm: true }).ok).toBe(true);
  });

  test('what could not be looked at is not right', async () => {
    const operator = operatorWith([charge, refund], 25_000n, 3);
    const charged = await checkCharges(operator, aDay(), []);
    expect(charged).toMatchObject({ ok: false, detail: expect.stringContaining('only 2 of') });
    const airtel = { collection: 0n, disbursement: 0n };
    const ours = { mtn: { collection: 25_000n, disbursement: -5_000n }, airtel };
    const found = await checkOperator(operator, ours);
    expect(found['outside.money_equals_the_operators']).toMatchObject({ ok: false });
  });

  test('another order whose number only begins alike is not this one’s charge', async () => {
    expect(await charges([charge, { ...charge, payerMessage: 'Urban Herb UH-11' }])).toMatchObject({
      ok: true,
    });
  });

  test('our books against the operator’s', async () => {
    const name = 'outside.money_equals_the_operators';
    const airtel = { collection: 0n, disbursement: 0n };
    const ours = { mtn: { collection: 25_000n, disbursement: -5_000n }, airtel };
    const isRight = async (transactions: OperatorTransaction[], collection?: bigint, said = ours) =>
      (await checkOperator(operatorWith(transactions, collection), said))[name]?.ok;
    expect(await isRight([charge, refund])).toBe(true);
    expect(await isRight([charge])).toBe(false);
    expect(await isRight([charge, refund], 24_999n)).toBe(false);
    // Out of what Airtel collected a refund goes, a payout does not.
    const atAirtel: OperatorTransaction = { ...refund, provider: 'airtel' };
    expect(await isRight([charge, refund, atAirtel])).toBe(true);
    expect(await isRight([charge, refund, { ...atAirtel, operation: 'transfer' }])).toBe(false);
    expect(await isRight([charge, refund], 25_000n, { ...ours, airtel: { ...airtel, collection: 1n } })).toBe(
      false,
    );
  });
});
