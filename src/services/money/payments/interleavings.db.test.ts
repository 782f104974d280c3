import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { PROVIDERS, paymentInvariants } from '.';
import { DEATHS, openInterleavings, plans, playAll, type Verdict } from './testing/interleaving';
import { bothBooks } from './testing/observe';
import type { PaymentWorld } from './testing/payment-world';

const RUNS = 200;

let database: TestDatabase;
let world: PaymentWorld;
let seen: Verdict[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  world = await openInterleavings(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const count = (is: (one: Verdict) => boolean) => seen.filter(is).length;

test(`property: ${RUNS} payments, each with refund and payout, callbacks, enquiries, expiry and restarts in any order: booked exactly once`, async () => {
  seen = await playAll(world, fc.sample(plans, { numRuns: RUNS, seed: 20261123 }), 12);
});

test('the plans reach every ending, or they would prove nothing', () => {
  expect(count((one) => one.paidAtOperator === 1 && !one.late)).toBeGreaterThan(50);
  expect(count((one) => one.late)).toBeGreaterThan(5);
  expect(count((one) => one.paidAtOperator === 0)).toBeGreaterThan(20);
  expect(count((one) => one.refund === 'sent')).toBeGreaterThan(30);
  expect(count((one) => one.refund === 'failed')).toBeGreaterThan(5);
  // Airtel's whole refunds whose answer was lost: some of them went out, some did not.
  expect(count((one) => one.refund === 'waiting')).toBeGreaterThan(1);
  expect(count((one) => one.payout === 'sent')).toBeGreaterThan(50);
  expect(count((one) => one.payout === 'failed')).toBeGreaterThan(20);
  for (const at of DEATHS) expect(count(({ deaths }) => deaths.includes(at))).toBeGreaterThan(3);
});

test('all of them together leave operator, ledger and payments in agreement', async () => {
  const unbookedUgx = seen.reduce((sum, one) => sum + one.unbookedUgx, 0n);
  for (const provider of PROVIDERS) {
    const { ours, theirs } = await bothBooks(world, provider);
    const collection = ours.collection - (provider === 'airtel' ? unbookedUgx : 0n);
    expect({ ...ours, collection }).toEqual(theirs);
    expect(ours.collection > 0n).toBe(true);
    expect(ours.disbursement < 0n).toBe(true);
  }
  expect(await world.admin('GET', '/invariants')).toMatchObject({ ok: true });
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
  const broken = Object.entries(await paymentInvariants(world.ctx)).filter(([, { ok }]) => !ok);
  expect(broken).toEqual([]);
});
