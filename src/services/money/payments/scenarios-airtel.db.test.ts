import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { paymentInvariants } from '.';
import { bothBooks, observe, paidAtOperator, requestsAtOperator } from './testing/observe';
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
  '002': failed('DP00800001029'),
  '003': PAID,
  '010': failed('DP00800001008'),
  '011': failed('DP00800001029'),
  '012': failed('DP00800001002'),
  '013': failed('DP00800001005'),
  '014': failed('DP00800001029'),
  '020': failed('DP00800001007'),
  '021': failed('DP00800001003'),
  '022': failed('DP00800001010'),
  // 023 to 025 concern payouts; as payers these numbers are ordinary.
  '023': PAID,
  '026': failed('DP00800009999'),
  // Without its callback nobody asks before three minutes.
  '030': PAID,
  '031': PAID,
  '032': PAID,
  '033': PAID,
  '034': PAID,
  '035': PAID,
  '036': failed('DP00800001008'),
  '037': PAID,
  '038': PAID,
  '039': PAID,
  '040': LATE,
  '041': { attempt: 'pending', intent: 'expired', reason: null, money: 'none' },
  // Expired, and paid ten minutes later all the same: found by the question after an hour.
  '042': LATE,
  '043': PAID,
  '050': PAID,
  '051': PAID,
  '052': NOT_CREATED,
  '053': PAID,
  '054': NOT_CREATED,
  // What may not have arrived is asked about at once, and sent again in time.
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
    purchases.set(code, await world.start(code, 50_000 + Number(code), 'airtel'));
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
    expect(await paidAtOperator(world, purchase.msisdn)).toBe(expected.money === 'none' ? 0n : amount);
  });

  test('the operator holds exactly what our ledger says it holds', async () => {
    const { ours, theirs } = await bothBooks(world, 'airtel');
    expect(ours).toEqual(theirs);
    expect(ours.collection > 0n).toBe(true);
  });

  test('every invariant of ledger and payments holds', async () => {
    expect(await verifyLedger(world.ctx)).toMatchObject({ ok: true });
    const invariants = Object.entries(await paymentInvariants(world.ctx));
    expect(invariants.filter(([, { ok }]) => !ok)).toEqual([]);
  });

  test('an answer lost is asked about, never sent under a second id', async () => {
    for (const code of ['050', '051', '053', '057']) {
      const [{ reference } = { reference: '' }] = await world.database.sql<{ reference: string }[]>`
        select reference from payment_attempts where id = ${purchaseOf(code).attemptId}`;
      const id = reference.replaceAll('-', '');
      expect(await requestsAtOperator(world, `reference=${id}&method=POST`), code).toHaveLength(1);
    }
  });
});
