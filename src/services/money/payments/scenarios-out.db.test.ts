import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { balanceOf, verifyLedger } from '@/services/money/ledger';
import { paymentInvariants, payoutProblemOf } from '.';
import { bothBooks, paidAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Payout } from './testing/payment-world';

const HOUR = 3_600_000;

type Expected = { state: string; reason?: string | null; problem?: string };
const PAID: Expected = { state: 'succeeded', reason: null };

const MTN: Readonly<Record<string, Expected>> = {
  '000': PAID,
  '001': PAID,
  '021': { state: 'failed', reason: 'PAYER_LIMIT_REACHED', problem: 'limit_reached' },
  '022': { state: 'failed', reason: 'PAYEE_NOT_FOUND', problem: 'number_not_registered' },
  '023': { state: 'failed', reason: 'PAYEE_NOT_ALLOWED_TO_RECEIVE', problem: 'number_cannot_receive' },
  '024': { state: 'failed', reason: 'PAYEE_NOT_FOUND', problem: 'number_not_registered' },
  '025': { state: 'failed', reason: 'NOT_ENOUGH_FUNDS', problem: 'float_empty' },
  '026': { state: 'failed', reason: 'SOMETHING_NEW', problem: 'provider_problem' },
  '030': PAID,
  '033': PAID,
  '034': PAID,
  '035': PAID,
  '036': { state: 'failed', reason: 'APPROVAL_REJECTED', problem: 'provider_problem' },
  '040': PAID,
  '041': { state: 'pending' },
  '042': PAID,
  '050': PAID,
  '051': PAID,
  // Never arrived: it goes out again under its reference for as long as it takes, and is never given up.
  '052': { state: 'unknown' },
  '053': PAID,
  '055': PAID,
  '056': PAID,
  '057': PAID,
  '060': PAID,
  '061': PAID,
  '062': PAID,
  '080': PAID,
  '081': { state: 'failed', reason: 'INTERNAL_PROCESSING_ERROR', problem: 'provider_problem' },
};

const AIRTEL: Readonly<Record<string, Expected>> = {
  ...MTN,
  '021': { state: 'failed', reason: 'DP00900001003', problem: 'limit_reached' },
  // Refused in the answer to the request.
  '022': { state: 'not_created', reason: 'DP00900001012', problem: 'number_not_registered' },
  '023': { state: 'not_created', reason: 'DP00900001010', problem: 'number_cannot_receive' },
  '024': { state: 'not_created', reason: 'DP00900001012', problem: 'number_not_registered' },
  '025': { state: 'not_created', reason: 'DP00900001007', problem: 'float_empty' },
  '026': { state: 'failed', reason: 'DP00900009999', problem: 'provider_problem' },
  '036': { state: 'failed', reason: 'DP00900001005', problem: 'provider_problem' },
  '081': { state: 'failed', reason: 'DP00900001005', problem: 'provider_problem' },
  '082': PAID,
};

describe.each([
  ['mtn', MTN],
  ['airtel', AIRTEL],
] as const)('payouts over %s, two hours later', (provider, scenarios) => {
  let world: PaymentWorld;
  const payouts = new Map<string, Payout>();
  beforeAll(async () => {
    world = await openOwnWorld();
    for (const code of Object.keys(scenarios))
      payouts.set(code, await world.payOut(code, 20_000 + Number(code), provider));
    await world.advance(2 * HOUR);
  });
  afterAll(() => world.close());

  test.each(Object.entries(scenarios))('%s', async (code, expected) => {
    const { attemptId, vendorId, msisdn, amount } = required(payouts.get(code), code);
    const [row] = await world.database.sql<{ state: string; reason: string | null }[]>`
      select state, reason from payment_attempts where id = ${attemptId}`;
    const { problem, ...state } = expected;
    expect(row).toMatchObject(state);
    if (problem !== undefined) expect(payoutProblemOf(row?.reason ?? null)).toBe(problem);
    const isOver = expected.state === 'failed' || expected.state === 'not_created';
    const isPaid = expected.state === 'succeeded';
    const [earned, transit] = [
      await balanceOf(world.ctx, { kind: 'vendor_payable', ownerId: vendorId }),
      await balanceOf(world.ctx, { kind: 'payout_in_transit', ownerId: attemptId }),
    ];
    expect({ earned, transit }).toEqual({
      earned: isOver ? BigInt(amount) : 0n,
      transit: isOver || isPaid ? 0n : BigInt(amount),
    });
    expect(await paidAtOperator(world, msisdn)).toBe(isPaid ? -BigInt(amount) : 0n);
  });

  test('the operator paid out exactly what our ledger says, and every promise holds', async () => {
    const { ours, theirs } = await bothBooks(world, provider);
    expect(ours).toEqual(theirs);
    expect(ours.disbursement < 0n).toBe(true);
    expect(await verifyLedger(world.ctx)).toMatchObject({ ok: true });
    const invariants = Object.entries(await paymentInvariants(world.ctx));
    expect(invariants.filter(([, { ok }]) => !ok)).toEqual([]);
  });
});
