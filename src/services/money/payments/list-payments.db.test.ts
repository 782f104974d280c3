import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { VISITOR } from '@/lib/context';
import { getPayment, type ListPayments, listPayments } from '.';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Payout, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
let world: PaymentWorld;
let paid: Purchase;
let declined: Purchase;
let overAirtel: Purchase;
let out: Payout;
beforeAll(async () => {
  world = await openOwnWorld();
  paid = await world.start('001', 50_000);
  await world.advance(1000);
  declined = await world.start('010', 20_000);
  await world.advance(1000);
  overAirtel = await world.start('001', 30_000, 'airtel');
  await world.advance(1000);
  out = await world.payOut('001', 9_000, 'mtn');
  await world.advance(6 * MINUTE);
});
afterAll(() => world.close());

const admin = () => world.as(randomUUID(), 'admin');
const idsOf = async (input: ListPayments) =>
  (await listPayments(admin(), input)).items.map(({ attemptId }) => attemptId);

describe('all payments', () => {
  test('newest first, and by state, operator and what the money does', async () => {
    const all = [out, overAirtel, declined, paid].map(({ attemptId }) => attemptId);
    expect(await idsOf({})).toEqual(all);
    expect(await idsOf({ state: 'failed' })).toEqual([declined.attemptId]);
    expect(await idsOf({ state: 'needs_review' })).toEqual([]);
    expect(await idsOf({ provider: 'airtel' })).toEqual([overAirtel.attemptId]);
    expect(await idsOf({ operation: 'payout' })).toEqual([out.attemptId]);
    expect(await idsOf({ provider: 'mtn', operation: 'collect', state: 'succeeded' })).toEqual([
      paid.attemptId,
    ]);
  });

  test('page by page: each once, none left out', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listPayments(admin(), { limit: 1, cursor });
      seen.push(required(page.items[0], 'a row').attemptId);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(await idsOf({}));
  });

  test('a row masks the number', async () => {
    const page = await listPayments(admin(), { state: 'failed' });
    expect(page.items[0]).toMatchObject({
      label: 'UH-10042',
      provider: 'mtn',
      operation: 'collect',
      amountUgx: 20_000n,
      phoneMasked: '0770 ••• 010',
      ref: { kind: 'purchase', id: declined.purchaseId },
    });
    expect(
      JSON.stringify(page.items, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain(declined.msisdn);
  });
});

describe('one payment', () => {
  test('with its intent and what was said, numbers masked', async () => {
    const payment = await getPayment(admin(), { attemptId: paid.attemptId });
    expect(payment).toMatchObject({
      state: 'succeeded',
      provider: 'mtn',
      amountUgx: 50_000n,
      phoneMasked: '0770 ••• 001',
      intent: { state: 'succeeded', label: 'UH-10042', ref: { kind: 'purchase', id: paid.purchaseId } },
      others: [],
    });
    const sources = payment.exchanges.map(({ source }) => source);
    expect(sources[0]).toBe('submit');
    expect(sources).toContain('enquiry');
    const said = payment.exchanges.map(({ body }) => body).join();
    expect(said).not.toContain(paid.msisdn);
    expect(said).not.toContain(paid.msisdn.slice(3));
  });

  test('nobody’s id is not found', async () => {
    await expect(getPayment(admin(), { attemptId: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

test.each([
  ['listPayments', (ctx: ReturnType<typeof admin>) => listPayments(ctx, {})],
  ['getPayment', (ctx: ReturnType<typeof admin>) => getPayment(ctx, { attemptId: paid.attemptId })],
])('%s: admins only, also of one’s own', async (_name, verb) => {
  await expect(verb({ ...world.ctx, actor: VISITOR })).rejects.toMatchObject({ code: 'unauthenticated' });
  for (const role of ['customer', 'vendor', 'driver'] as const) {
    await expect(verb(world.as(paid.userId, role))).rejects.toMatchObject({ code: 'forbidden' });
  }
});
