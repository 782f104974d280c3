import { expect, test } from 'vitest';
import type { Course } from '../plan/mix';
import { type Errand, type Plan, planDay } from '../plan/plan';
import { Records } from '../records';
import { checkSales } from './sales';

const shelves = ['a', 'b', 'c'].map((vendorSlug) => ({
  vendorSlug,
  at: { lat: 0.3, lng: 32.6 },
  wares: Array.from({ length: 30 }, (_, i) => {
    const slug = `${vendorSlug}-${i}`;
    return { productId: slug, slug, name: slug, pieces: 50 };
  }),
}));
const plan = planDay(7, 100, shelves);
const NEVER_PAID: readonly Course[] = ['refused', 'ignored', 'too_little_money'];
const never = plan.errands.filter(({ course }) => NEVER_PAID.includes(course));
const [sure = neverMind()] = plan.errands.filter(({ course }) => course === 'approved_by_hand');
const ok = (records: Records, of: Plan = plan, isCalm = true) => checkSales(of, records, { isCalm }).ok;

function neverMind(): never {
  throw new Error('no such errand in the plan');
}

function buy(records: Records, errand: Errand, state: string): void {
  const purchaseId = `p${errand.index}`;
  records.purchases.push({ errand, purchaseId, label: purchaseId, totalUgx: 1n });
  for (const part of errand.parts) {
    const orderId = `${purchaseId}-${part.vendorSlug}`;
    records.orders.set(orderId, { part, purchaseId, orderId, label: orderId, totalUgx: 1n, state });
  }
}

/** A day on which whoever pays gets the goods; `otherwise` says what became of single purchases instead. */
function dayOf(otherwise: (errand: Errand) => string | null = () => null, of: Plan = plan): Records {
  const records = new Records();
  for (const errand of of.errands) {
    const usual = NEVER_PAID.includes(errand.course) ? 'expired' : 'completed';
    buy(records, errand, otherwise(errand) ?? usual);
  }
  return records;
}

test('a day on which everybody who paid was served', () => {
  expect(ok(dayOf())).toBe(true);
  expect(ok(dayOf((errand) => (errand === sure ? 'rejected' : null)))).toBe(true);
});

test('a day without a sale is no success, whatever the excuse', () => {
  const nothing = dayOf(() => 'expired');
  expect(ok(nothing)).toBe(false);
  expect(ok(nothing, plan, false)).toBe(false);
  const missed = dayOf(() => 'expired');
  for (const { purchaseId } of missed.purchases) missed.missed.add(purchaseId);
  expect(ok(missed)).toBe(false);
  const turnedAway = new Records();
  turnedAway.turnedAway.push(...plan.errands.flatMap(({ parts }) => parts));
  expect(ok(turnedAway)).toBe(false);
  expect(ok(new Records())).toBe(false);
  expect(ok(new Records(), { errands: [], turnedAway: 100 })).toBe(false);
});

test.each(['awaiting_payment', 'expired', 'refunded'])(
  'one approved purchase that is %s in the end',
  (state) => {
    const records = dayOf((errand) => (errand === sure ? state : null));
    expect(checkSales(plan, records, { isCalm: true })).toMatchObject({
      ok: false,
      detail: expect.stringContaining(`purchase ${sure.index} (approved_by_hand)`),
    });
    expect(ok(records, plan, false)).toBe(true);
  },
);

test('one approved purchase of which only one shop got its order, or that was never made', () => {
  const [two = neverMind()] = plan.errands.filter(
    (one) => one.course === 'approved_by_hand' && one.parts.length === 2,
  );
  const half = dayOf();
  const order = half.orders.get(`p${two.index}-${two.parts[0]?.vendorSlug}`);
  if (order) order.state = 'expired';
  expect(ok(half)).toBe(false);
  const unmade = dayOf();
  unmade.purchases.splice(
    unmade.purchases.findIndex(({ errand }) => errand === sure),
    1,
  );
  expect(ok(unmade)).toBe(false);
  unmade.turnedAway.push(...sure.parts);
  expect(ok(unmade)).toBe(true);
});

test('a slow machine excuses a few prompts that went by, not many', () => {
  const byHand = plan.errands.filter(({ course }) => course === 'approved_by_hand');
  const missing = (count: number) => {
    const late = byHand.slice(0, count);
    const records = dayOf((errand) => (late.includes(errand) ? 'expired' : null));
    for (const { index } of late) records.missed.add(`p${index}`);
    return records;
  };
  expect(ok(missing(3))).toBe(true);
  expect(ok(missing(20))).toBe(false);
});

test('a day on which nobody meant to pay need not sell', () => {
  const of = { errands: never, turnedAway: 0 };
  expect(never.length).toBeGreaterThan(0);
  expect(
    ok(
      dayOf(() => null, of),
      of,
    ),
  ).toBe(true);
});
