import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { operatorMoney, paymentInvariants } from '.';
import { floatsAtOperator, observe, paidAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Expected = {
  attempt: string;
  intent: string;
  reason: string | null;
  money: 'escrow' | 'wallet' | 'none';
};
const PAID: Expected = { attempt: 'succeeded', intent: 'succeeded', reason: null, money: 'escrow' };
const LATE: Expected = { attempt: 'succeeded', intent: 'succeeded_late', reason: null, money: 'wallet' };
const failed = (reason: string): Expected => ({
  attempt: 'failed',
  intent: 'expired',
  reason,
  money: 'none',
});
const NOT_CREATED: Expected = {
  attempt: 'not_created',
  intent: 'expired',
  reason: 'NOT_CREATED',
  money: 'none',
};

const SCENARIOS: Readonly<Record<string, Expected>> = {
  '000': PAID,
  '001': PAID,
  '002': failed('EXPIRED'),
  '003': PAID,
  '010': failed('APPROVAL_REJECTED'),
  '011': failed('EXPIRED'),
  '012': failed('APPROVAL_REJECTED'),
  '013': failed('COULD_NOT_PERFORM_TRANSACTION'),
  '014': failed('EXPIRED'),
  '020': failed('NOT_ENOUGH_FUNDS'),
  '021': failed('PAYER_LIMIT_REACHED'),
  '022': failed('PAYER_NOT_FOUND'),
  // 023 to 025 concern payouts; as payers these numbers are ordinary.
  '023': PAID,
  '024': PAID,
  '025': PAID,
  '026': failed('SOMETHING_NEW'),
  '030': PAID,
  '031': PAID,
  '032': PAID,
  '033': PAID,
  '034': PAID,
  '035': PAID,
  '036': failed('APPROVAL_REJECTED'),
  '037': PAID,
  '038': PAID,
  '039': PAID,
  '040': LATE,
  '041': { attempt: 'pending', intent: 'expired', reason: null, money: 'none' },
  '042': LATE,
  '043': PAID,
  '050': PAID,
  '051': PAID,
  '052': NOT_CREATED,
  '053': PAID,
  '054': NOT_CREATED,
  // Refused twice by a busy gateway: sent again under the same reference, in time.
  '055': PAID,
  '056': PAID,
  '057': PAID,
  '060': PAID,
  '061': PAID,
  '062': PAID,
  '063': PAID,
  '066': PAID,
};

let world: PaymentWorld;
const purchases = new Map<string, Purchase>();

beforeAll(async () => {
  world = await openOwnWorld();
  for (const code of Object.keys(SCENARIOS))
    purchases.set(code, await world.start(code, 50_000 + Number(code)));
  await world.advance(2 * HOUR);
});
afterAll(() => world.close());

function purchaseOf(code: string): Purchase {
  const purchase = purchases.get(code);
  if (!purchase) throw new Error(`scenario ${code} was not started`);
  return purchase;
}

describe('two hours after pressing Pay', () => {
  test.each(Object.entries(SCENARIOS))('%s', async (code, expected) => {
    const purchase = purchaseOf(code);
    const amount = BigInt(purchase.amount);
    const seen = await observe(world, purchase);
    const { attempt, intent, reason } = expected;
    expect(seen).toMatchObject({ attempt, intent, reason });
    expect(seen.escrow).toEqual(expected.money === 'escrow' ? [amount / 2n, amount - amount / 2n] : [0n, 0n]);
    expect(seen.wallet).toBe(expected.money === 'wallet' ? amount : 0n);
    const settled = seen.events.filter((type) => type.startsWith('payment.settled'));
    const news = { escrow: ['payment.settled'], wallet: ['payment.settled late'], none: [] };
    expect(settled).toEqual(news[expected.money]);
    expect(await paidAtOperator(world, purchase.msisdn)).toBe(expected.money === 'none' ? 0n : amount);
  });

  test('the operator holds exactly what our ledger says it holds', async () => {
    const [{ mtn }, floats] = [await operatorMoney(world.ctx), await floatsAtOperator(world)];
    expect(floats.collection).toBe(mtn.collection);
    expect(mtn.collection > 0n).toBe(true);
    expect(mtn.disbursement).toBe(0n);
  });

  test('every invariant of ledger and payments holds', async () => {
    expect(await verifyLedger(world.ctx)).toMatchObject({ ok: true });
    const invariants = Object.entries(await paymentInvariants(world.ctx));
    expect(invariants.filter(([, { ok }]) => !ok)).toEqual([]);
  });
});

test('a payment without an end is shown to a person after a day, and money that comes then is still booked', async () => {
  const purchase = purchaseOf('041');
  await world.advance(23 * HOUR);
  expect(await observe(world, purchase)).toMatchObject({
    attempt: 'needs_review',
    reason: 'NO_END_IN_A_DAY',
    wallet: 0n,
  });
  const [{ reference } = { reference: '' }] = await world.database.sql<{ reference: string }[]>`
    select reference from payment_attempts where id = ${purchase.attemptId}`;
  await world.admin('POST', `/transactions/${reference}/resolve`, { outcome: 'success' });
  await world.advance(24 * HOUR);
  const seen = await observe(world, purchase);
  expect(seen).toMatchObject({
    attempt: 'succeeded',
    intent: 'succeeded_late',
    wallet: BigInt(purchase.amount),
  });
});
