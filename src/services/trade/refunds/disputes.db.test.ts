import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { messagesAbout } from '@/testing/messages';
import { RefundWorld, type Sold } from '@/testing/refund-world';
import { dismissDispute, myMoneyBack, openDispute } from '.';

let world: RefundWorld;
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(async () => {
  const ledger = await verifyLedger(world.system);
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
});

const disputeOf = async ({ shopper, orderId }: Sold) => (await myMoneyBack(shopper.ctx, { orderId })).dispute;
const amount = (amountUgx: bigint) => ({ kind: 'amount', amountUgx, withDelivery: false }) as const;

test('freezes the share of that shop alone, and dismissing frees it', async () => {
  const [order, neighbour] = [await world.delivered(), await world.delivered()];
  const { disputeId } = await world.report(order);
  await world.report(order, { disputeId });
  expect(await world.payable(order)).toEqual({ balanceUgx: 36_000n, heldUgx: 36_000n, availableUgx: 0n });
  expect(await world.payable(neighbour)).toMatchObject({ heldUgx: 0n });
  await expect(world.report(order)).rejects.toMatchObject({ code: 'conflict' });
  await dismissDispute(world.admin, { disputeId, note: 'It was whole.' });
  await dismissDispute(world.admin, { disputeId, note: 'It was whole.' });
  expect(await world.payable(order)).toMatchObject({ heldUgx: 0n, availableUgx: 36_000n });
  await world.orders.deliver();
  const told = await messagesAbout(world.system, disputeId);
  expect(told.map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['dispute.dismissed', order.shopper.phone],
  ]);
});

test('a refund ends it and is paid out of what was frozen', async () => {
  const order = await world.delivered();
  await world.report(order);
  await world.refund(order, { kind: 'full', withDelivery: false });
  expect(await world.payable(order)).toEqual({ balanceUgx: 0n, heldUgx: 0n, availableUgx: 0n });
  expect(await world.debt(order)).toBe(0n);
  const { dispute } = await myMoneyBack(order.shopper.ctx, { orderId: order.orderId });
  expect(dispute).toMatchObject({ state: 'refunded' });
});

test('of a shop that was paid out freezes what it earns next, and deliveries go on', async () => {
  const order = await world.delivered();
  await world.payOut(order);
  await world.report(order);
  await world.buysAgain(order);
  expect(await world.payable(order)).toEqual({ balanceUgx: 18_000n, heldUgx: 36_000n, availableUgx: 0n });
});

test('comes from the customer, after the handover and within a week', async () => {
  const early = await world.paid();
  await expect(world.report(early)).rejects.toMatchObject({ code: 'conflict' });
  const order = await world.delivered();
  const stranger = await world.orders.shopper();
  await expect(
    openDispute(stranger.ctx, {
      disputeId: world.newId(),
      orderId: order.orderId,
      reason: 'other',
      words: 'Mine!',
    }),
  ).rejects.toMatchObject({ code: 'not_found' });
  world.orders.base.clock.advanceMs(8 * 24 * 60 * 60_000);
  await expect(world.report(order)).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['a part of the goods', amount(20_000n), 18_000n],
  ['the delivery', { kind: 'delivery' }, 36_000n],
  ['something at our own cost', { kind: 'ad_hoc', amountUgx: 4_000n }, 36_000n],
] as const)(
  '%s leaves it open, and what the shop still has of the order frozen',
  async (_words, what, stillUgx) => {
    const order = await world.delivered();
    await world.report(order);
    await world.refund(order, what);
    expect(await disputeOf(order)).toMatchObject({ state: 'open', note: null });
    expect(await world.payable(order)).toEqual({ balanceUgx: stillUgx, heldUgx: stillUgx, availableUgx: 0n });
    expect(await world.debt(order)).toBe(0n);
  },
);

test('parts one after another are paid out of what was frozen, and the one that gives back all the goods ends it', async () => {
  const order = await world.delivered();
  await world.report(order);
  for (const part of [15_000n, 15_000n]) await world.refund(order, amount(part));
  expect(await world.payable(order)).toEqual({ balanceUgx: 9_000n, heldUgx: 9_000n, availableUgx: 0n });
  await world.refund(order, amount(10_000n));
  expect(await disputeOf(order)).toMatchObject({ state: 'refunded', note: 'Broken glass' });
  expect(await world.payable(order)).toEqual({ balanceUgx: 0n, heldUgx: 0n, availableUgx: 0n });
  expect(await world.debt(order)).toBe(0n);
});

test('dismissed after a part was given back, all the rest is free', async () => {
  const order = await world.delivered();
  const { disputeId } = await world.report(order);
  await world.refund(order, amount(20_000n));
  await dismissDispute(world.admin, { disputeId, note: 'The rest was whole.' });
  expect(await world.payable(order)).toEqual({ balanceUgx: 18_000n, heldUgx: 0n, availableUgx: 18_000n });
});

test('a part that answers it ends it, and frees the rest of the share', async () => {
  const order = await world.delivered();
  const { disputeId } = await world.report(order);
  const refundId = world.newId();
  await world.refund(order, amount(20_000n), { disputeId, refundId });
  await world.refund(order, amount(20_000n), { disputeId, refundId });
  expect(await disputeOf(order)).toMatchObject({ id: disputeId, state: 'refunded', note: 'Broken glass' });
  expect(await world.payable(order)).toEqual({ balanceUgx: 18_000n, heldUgx: 0n, availableUgx: 18_000n });
});

test('an answer to a report that is decided, or of another order, gives nothing back', async () => {
  const [order, neighbour] = [await world.delivered(), await world.delivered()];
  const { disputeId } = await world.report(order);
  const elsewhere = world.refund(neighbour, amount(1_000n), { disputeId });
  await expect(elsewhere).rejects.toMatchObject({ code: 'conflict' });
  await dismissDispute(world.admin, { disputeId, note: 'It was whole.' });
  const late = world.refund(order, amount(1_000n), { disputeId });
  await expect(late).rejects.toMatchObject({ code: 'conflict' });
  for (const one of [order, neighbour]) {
    expect(await world.payable(one)).toMatchObject({ availableUgx: 36_000n });
  }
});

test('two admins at once: one answers it with a part, the other dismisses it, and one of them is told', async () => {
  const order = await world.delivered();
  const { disputeId } = await world.report(order);
  const [answered] = await Promise.allSettled([
    world.refund(order, amount(20_000n), { disputeId }),
    dismissDispute(world.other, { disputeId, note: 'It was whole.' }),
  ]);
  const isAnswered = answered.status === 'fulfilled';
  const leftUgx = isAnswered ? 18_000n : 36_000n;
  expect(await disputeOf(order)).toMatchObject({ state: isAnswered ? 'refunded' : 'dismissed' });
  expect(await world.payable(order)).toEqual({ balanceUgx: leftUgx, heldUgx: 0n, availableUgx: leftUgx });
});

test.each([
  ['reason', { reason: 'missing' }],
  ['words', { words: 'The lid was missing.' }],
] as const)('the same id with another %s is refused', async (_what, change) => {
  const order = await world.delivered();
  const { disputeId } = await world.report(order);
  const again = world.report(order, { disputeId, ...change });
  await expect(again).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('other words'),
  });
  expect(await disputeOf(order)).toMatchObject({ reason: 'damaged', words: 'The bottle was broken.' });
});

test('an id that stands for the report of another order is refused, also at the same moment', async () => {
  const [order, another] = [await world.delivered(), await world.delivered()];
  const disputeId = world.newId();
  const outcomes = await Promise.allSettled([
    world.report(order, { disputeId }),
    world.report(another, { disputeId }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'conflict' },
  });
  await expect(world.report(another, { disputeId, reason: 'wrong' })).rejects.toMatchObject({
    code: 'conflict',
  });
});
