import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { verifyLedger } from '@/services/money/ledger';
import { FIRST_SETTINGS } from '@/services/money/settings';
import { anyKind, decideApproval, getApproval } from '@/services/platform/approvals';
import { RefundWorld, type Sold } from '@/testing/refund-world';
import { type RefundOutcome, refundingOrder } from '.';
import { orderRefunds } from './tables';

let world: RefundWorld;
let [asking, approving]: Ctx[] = [];
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(async () => {
  const ledger = await verifyLedger(world.system);
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
});
// What one person gave on a day counts, so each test has people of its own.
beforeEach(async () => {
  [asking, approving] = [await world.newAdmin(), await world.newAdmin()];
});
const [one, other] = [() => required(asking, 'an admin'), () => required(approving, 'another')];

const KINDS = [anyKind(refundingOrder)];
/** More than half of what one person may give back alone. */
const MOST = FIRST_SETTINGS.refundTwoPersonsUgx;
const OVER_HALF = ugx(MOST / 2n + 1n);
const amount = (amountUgx: bigint) => ({ kind: 'amount', amountUgx, withDelivery: false }) as const;
const adHoc = (amountUgx: bigint) => ({ kind: 'ad_hoc', amountUgx }) as const;
/** An order of goods for 1,600,000. */
const dear = () => world.delivered(800_000);
const kinds = (outcomes: readonly RefundOutcome[]) => outcomes.map(({ kind }) => kind).toSorted();

function requestOf(outcome: RefundOutcome): string {
  if (outcome.kind !== 'second_person_asked') throw new Error(outcome.kind);
  return outcome.requestId;
}
const approve = (requestId: string, ctx = other()) =>
  decideApproval(ctx, { requestId, decision: 'approve', note: 'Seen it' }, KINDS);
const goodwillOf = async ({ orderId }: Sold) => {
  const rows = await world.system.db.select().from(orderRefunds).where(eq(orderRefunds.orderId, orderId));
  return rows.reduce((sum, row) => sum + row.goodwillUgx, 0n);
};

describe('above the limit a second person is asked', () => {
  test.each([
    ['an amount of the goods', amount],
    ['goodwill', adHoc],
  ])('for %s cut into parts, whoever gives the second', async (_words, what) => {
    const order = await dear();
    expect(await world.refund(order, what(OVER_HALF), { by: one() })).toMatchObject({ kind: 'refunded' });
    const asked = await world.refund(order, what(OVER_HALF), { by: other() });
    expect(asked).toMatchObject({ kind: 'second_person_asked' });
    expect(await approve(requestOf(asked), one())).toEqual({ kind: 'approved' });
  });

  test('for several small ones, from the one that goes above it, and for each after', async () => {
    const order = await dear();
    const third = ugx(MOST / 3n);
    for (const by of [one(), other(), one()])
      expect(await world.refund(order, amount(third), { by })).toMatchObject({ kind: 'refunded' });
    const rest = MOST - 3n * third;
    const asked = await world.refund(order, amount(rest + 1n), { by: other() });
    expect(await approve(requestOf(asked), one())).toEqual({ kind: 'approved' });
    expect(await world.refund(order, amount(rest + 1n), { by: one() })).toMatchObject({
      kind: 'second_person_asked',
    });
  });

  test('but not at the limit itself, and not for what two have approved', async () => {
    const order = await dear();
    const asked = await world.refund(order, adHoc(MOST + 1n), { by: one() });
    expect(await approve(requestOf(asked))).toEqual({ kind: 'approved' });
    expect(await world.refund(order, adHoc(MOST), { by: other() })).toMatchObject({ kind: 'refunded' });
    expect(await world.refund(order, adHoc(1n), { by: other() })).toMatchObject({
      kind: 'second_person_asked',
    });
    expect(await goodwillOf(order)).toBe(MOST + 1n + MOST);
  });

  test('for goodwill of one person over several orders within a day', async () => {
    const give = async (by: Ctx) => world.refund(await dear(), adHoc(OVER_HALF), { by });
    expect(await give(one())).toMatchObject({ kind: 'refunded' });
    expect(await give(one())).toMatchObject({ kind: 'second_person_asked' });
    expect(await give(other())).toMatchObject({ kind: 'refunded' });
    world.orders.base.clock.advanceMs(24 * 60 * 60_000);
    expect(await give(world.again(one()))).toMatchObject({ kind: 'refunded' });
  });

  test('when two give at once for one order, one of them asks', async () => {
    const order = await dear();
    const outcomes = await Promise.all([
      world.refund(order, amount(OVER_HALF), { by: one() }),
      world.refund(order, adHoc(OVER_HALF), { by: other() }),
    ]);
    expect(kinds(outcomes)).toEqual(['refunded', 'second_person_asked']);
  });

  test('when one gives at once for two orders, one of them waits', async () => {
    const sold = [await dear(), await dear()];
    const outcomes = await Promise.all(
      sold.map((order) => world.refund(order, adHoc(OVER_HALF), { by: one() })),
    );
    expect(kinds(outcomes)).toEqual(['refunded', 'second_person_asked']);
  });
});

describe('while a refund waits for a second person', () => {
  test('the same press is the same request, and an amount is given back as it was asked for', async () => {
    const order = await dear();
    const refundId = world.newId();
    const [first, again] = [
      await world.refund(order, amount(900_000n), { by: one(), refundId }),
      await world.refund(order, amount(900_000n), { by: one(), refundId }),
    ];
    expect(again).toEqual(first);
    expect(await approve(requestOf(first))).toEqual({ kind: 'approved' });
    expect(await world.payable(order)).toMatchObject({ availableUgx: 630_000n });
    expect(await world.refund(order, amount(900_000n), { by: one(), refundId })).toEqual({
      kind: 'refunded',
      refundId,
      totalUgx: 900_000n,
    });
  });

  test.each([
    ['another amount', 700_000n],
    ['the same amount in another refund', 900_000n],
  ])('%s is refused in words, and the first one stays as it was', async (_words, amountUgx) => {
    const order = await dear();
    const asked = await world.refund(order, amount(900_000n), { by: one() });
    const second = world.refund(order, amount(amountUgx), { by: other() });
    await expect(second).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('waits'),
    });
    const { changes } = await getApproval(other(), { requestId: requestOf(asked) }, KINDS);
    expect(changes).toContainEqual({ name: 'Given back', before: 'UGX 0', after: 'UGX 900,000' });
  });

  test('what one person gave meanwhile makes it be asked for anew', async () => {
    const order = await dear();
    const asked = await world.refund(order, adHoc(MOST + 1n), { by: one() });
    await world.refund(order, adHoc(1_000n), { by: one() });
    expect(await approve(requestOf(asked))).toEqual({ kind: 'overtaken' });
    expect(await goodwillOf(order)).toBe(1_000n);
  });
});

describe('at our own cost', () => {
  test('never more in all than the order cost, however often and whoever gives it', async () => {
    const order = await world.delivered();
    await world.refund(order, adHoc(order.totalUgx - 1_000n), { by: one() });
    const more = world.refund(order, adHoc(1_001n), { by: other() });
    await expect(more).rejects.toMatchObject({
      message: expect.stringContaining('UGX 1,000 of that is left'),
    });
    const both = await Promise.allSettled([
      world.refund(order, adHoc(1_000n), { by: one() }),
      world.refund(order, adHoc(1_000n), { by: other() }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await goodwillOf(order)).toBe(order.totalUgx);
  });

  test('not with a second person either, and not by hand in the database', async () => {
    const order = await dear();
    const more = world.refund(order, adHoc(order.totalUgx + 1n), { by: one() });
    await expect(more).rejects.toMatchObject({ code: 'conflict' });
    await world.refund(order, adHoc(1n), { by: one() });
    const [row] = await world.system.db
      .select()
      .from(orderRefunds)
      .where(eq(orderRefunds.orderId, order.orderId));
    const goodwillUgx = ugx(order.totalUgx);
    const byHand = world.system.db
      .insert(orderRefunds)
      .values({ ...required(row, 'a refund'), id: world.newId(), goodwillUgx, toPhoneUgx: goodwillUgx });
    await expect(byHand).rejects.toMatchObject({ cause: { constraint_name: 'order_refunds_goodwill' } });
  });
});
