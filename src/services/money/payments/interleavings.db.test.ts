import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { PROVIDERS, paymentInvariants, paymentSettingsFor } from '.';
import { plans, playAll } from './testing/interleaving';
import { bothBooks } from './testing/observe';
import { PaymentWorld } from './testing/payment-world';

const RUNS = 200;

let database: TestDatabase;
let world: PaymentWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  // Every run has a clock of its own: a limiter would compare times that have nothing to do with each other.
  const settings = { ...paymentSettingsFor(1), enquiriesPerSecond: 1e9, slowEnquiriesPerSecond: 1e9 };
  world = await PaymentWorld.open({ databaseUrl: database.url, settings });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

test(`property: ${RUNS} payments, callbacks, enquiries, expiry and the payer's return in any order: booked exactly once`, async () => {
  const seen = await playAll(world, fc.sample(plans, { numRuns: RUNS, seed: 20261123 }), 12);
  // The plans must reach every ending, or they prove nothing.
  expect(seen.filter((one) => one.paidAtOperator === 1 && !one.late).length).toBeGreaterThan(20);
  expect(seen.filter((one) => one.late).length).toBeGreaterThan(20);
  expect(seen.filter((one) => one.paidAtOperator === 0).length).toBeGreaterThan(5);
});

test('all of them together leave operator, ledger and payments in agreement', async () => {
  for (const provider of PROVIDERS) {
    const { ours, theirs } = await bothBooks(world, provider);
    expect(ours).toEqual(theirs);
    expect(ours.collection > 0n).toBe(true);
  }
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
  const broken = Object.entries(await paymentInvariants(world.ctx)).filter(([, { ok }]) => !ok);
  expect(broken).toEqual([]);
});
