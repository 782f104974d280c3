import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { operatorBalances } from '.';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld } from './testing/payment-world';

const PAID = 50_000;
const OPENING_FLOAT = 1_000_000_000n;
let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

const asAdmin = () => world.as(randomUUID(), 'admin');

test('what the operator says lies there stands beside what our payments moved', async () => {
  await world.start('000', PAID);
  await world.advance(60_000);
  const found = await operatorBalances(asAdmin());
  expect(found.map(({ provider, account }) => `${provider} ${account}`)).toEqual([
    'mtn collection',
    'mtn disbursement',
    'airtel collection',
    'airtel disbursement',
  ]);
  expect(found[0]).toMatchObject({ atOperatorUgx: ugx(PAID), byOurBooksUgx: ugx(PAID) });
  expect(found[1]).toMatchObject({ title: 'MTN', atOperatorUgx: OPENING_FLOAT, byOurBooksUgx: 0n });
});

test('an operator that is away leaves a gap, and the other answers all the same', async () => {
  await world.admin('POST', '/outage', { provider: 'mtn', mode: '503', seconds: 600 });
  const found = await operatorBalances(asAdmin());
  expect(found.map(({ atOperatorUgx }) => atOperatorUgx !== null)).toEqual([false, false, true, true]);
});

test('a customer learns nothing of it', async () => {
  await expect(operatorBalances(world.as(randomUUID(), 'customer'))).rejects.toMatchObject({
    code: 'forbidden',
  });
});
