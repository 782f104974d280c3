import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { lookUpPayer } from '.';
import { paymentProvider } from './runtime';
import { openOwnWorld } from './testing/own-world';
import { type PaymentWorld, SCENARIO_NUMBERS } from './testing/payment-world';

let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld({
    sandbox: {
      names: {
        '256770000100': { given: 'SARAH', family: 'NAKATO' },
        '256750000100': { given: 'Sarah', family: 'Nakato' },
      },
    },
  });
});
afterAll(() => world.close());

const ask = (phone: string, provider: 'mtn' | 'airtel') =>
  lookUpPayer(world.as(randomUUID(), 'customer'), { phone, provider });

describe.each(['mtn', 'airtel'] as const)('%s', (provider) => {
  const number = (code: string) => `${SCENARIO_NUMBERS[provider]}${code}`;

  test('tells a name so far as it helps, and whether the number can pay', async () => {
    expect(await ask(number('100'), provider)).toEqual({
      kind: 'found',
      active: true,
      maskedName: 'Sarah N.',
    });
    expect(await ask(number('070'), provider)).toMatchObject({ kind: 'found', active: false });
    expect(await ask(number('071'), provider)).toEqual({ kind: 'not_found' });
    expect(await ask(number('072'), provider)).toEqual({ kind: 'unavailable' });
  });

  test('says what is on our accounts', async () => {
    const provided = paymentProvider(provider);
    expect(await provided.balance(world.ctx, 'disbursement')).toEqual({
      kind: 'balance',
      amountUgx: 1_000_000_000n,
    });
    expect(await provided.balance(world.ctx, 'collection')).toEqual({ kind: 'balance', amountUgx: 0n });
  });
});

test('a visitor is told nothing, and who tries one number after the other is stopped', async () => {
  const phone = '0770000100';
  await expect(
    lookUpPayer({ ...world.ctx, actor: VISITOR }, { phone, provider: 'mtn' }),
  ).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  const ctx = world.as(randomUUID(), 'customer');
  const tries = Array.from({ length: 12 }, (_, i) => `07700001${String(i + 10)}`);
  const answers = await Promise.allSettled(
    tries.map((each) => lookUpPayer(ctx, { phone: each, provider: 'mtn' })),
  );
  const refused = answers.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ reason: { code: 'too_many' } });
});

test('nothing of a look-up is kept', async () => {
  await ask('0770000100', 'mtn');
  const [row] = await world.database.sql<{ events: number }[]>`
    select count(*)::int as events from provider_events`;
  expect(row?.events).toBe(0);
});
