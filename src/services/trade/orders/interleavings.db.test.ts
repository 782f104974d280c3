import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockInvariants } from '@/services/market/catalog';
import { verifyLedger } from '@/services/money/ledger';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import {
  type OrderVerdict,
  openOrderInterleavings,
  orderPlans,
  playAllOrders,
} from '@/testing/order-interleavings';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { orderInvariants } from '.';

const RUNS = 120;

let database: TestDatabase;
let world: PaymentWorld;
let seen: OrderVerdict[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  world = await openOrderInterleavings(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const count = (end: OrderVerdict['end']) => seen.filter((one) => one.end === end).length;

test(`property: ${RUNS} presses of Pay with callbacks, enquiries, expiry, the payer's return and restarts in any order: one order and one posting each`, async () => {
  seen = await playAllOrders(world, fc.sample(orderPlans, { numRuns: RUNS, seed: 20261127 }), 8);
});

test('the plans reach every ending, or they would prove nothing', () => {
  expect(count('placed')).toBeGreaterThan(40);
  expect(count('revived')).toBeGreaterThan(3);
  expect(count('expired')).toBeGreaterThan(3);
  expect(seen.filter(({ deaths }) => deaths > 0).length).toBeGreaterThan(10);
});

test('all of them together keep every promise of ledger, orders and stock', async () => {
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
  const promises = { ...(await orderInvariants(world.ctx)), ...(await stockInvariants(world.ctx)) };
  expect(Object.entries(promises).filter(([, { ok }]) => !ok)).toEqual([]);
});
