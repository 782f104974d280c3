import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import type { RefundFacts } from '../provider';
import type { Answer } from '../testing/operator';
import { type AirtelWorld, openAirtelWorld } from './testing/airtel-world';

let world: AirtelWorld;
beforeAll(async () => {
  world = await openAirtelWorld(1500);
});
afterEach(() => world.reset());
afterAll(() => world.close());

const ID = () => world.order.reference.replaceAll('-', '');
const json = (body: object, status = 200): Answer => ({ status, body: JSON.stringify(body) });
const said = (response: string, result: string, more: object = {}) => ({
  status: {
    response_code: response,
    result_code: result,
    code: '400',
    success: false,
    message: 'x',
    ...more,
  },
});
const transaction = (status: string, more: object = {}) => ({ data: { transaction: { status, ...more } } });
const refund = { operation: 'refund', paidFrom: 'collection', refundedTxnId: 'MP1.2.L3' } as const;

describe('asking a payer', () => {
  test.each<[string, Answer, object]>([
    [
      'sent',
      json({ ...transaction('SUCCESS'), ...said('DP00800001006', 'ESB000010', { success: true }) }),
      { kind: 'accepted' },
    ],
    // Whatever `success` says beside it.
    ['a status and success:false', json({ ...transaction('TIP'), ...said('X', 'Y') }), { kind: 'accepted' }],
    ['there already', json(said('DP00800001000', 'ESB000041')), { kind: 'duplicate' }],
    [
      'ambiguous, by the same code without the other',
      json(said('DP00800001000', 'ESB000001')),
      { kind: 'unknown', cause: 'DP00800001000' },
    ],
    [
      'a malformed number',
      json(said('DP00800001010', 'ESB000033')),
      { kind: 'rejected', code: 'DP00800001010' },
    ],
    [
      'a partner nobody knows',
      json({ status_code: 'ROUTER110' }, 400),
      { kind: 'rejected', code: 'ROUTER110' },
    ],
    ['a time-out of theirs', json({ status_code: 'CONNECTION_TIMEOUT' }, 408), { kind: 'unknown' }],
    ['their router waiting', json({ status_code: 'ROUTER117' }), { kind: 'unknown', cause: 'ROUTER117' }],
    ['a code nobody enumerated', json(said('DP00899999999', 'ESB999999')), { kind: 'unknown' }],
    ['success and nothing else', json({ status: { success: true, code: '200' } }), { kind: 'unknown' }],
    ['500', json(said('DP00800001004', 'ESB000008'), 500), { kind: 'unknown' }],
    ['429', json({ status_code: 'ROUTER007' }, 429), { kind: 'unknown' }],
    ['a page with status 200', { body: '<h1>502</h1>', type: 'text/html' }, { kind: 'unknown' }],
    ['a redirect', { status: 302, headers: { Location: 'https://elsewhere.example/' } }, { kind: 'unknown' }],
    ['silence', { hang: true }, { kind: 'unknown', cause: 'timeout' }],
    ['a reset', { reset: true }, { kind: 'unknown' }],
    ['an endless answer', { body: 'x'.repeat(100_000) }, { kind: 'unknown', cause: 'too_large' }],
    ['403 however often', json({ error: 'invalid_token' }, 403), { kind: 'unknown' }],
  ])('%s', async (_name, answer, expected) => {
    world.operator.answers = [answer];
    expect(await world.submit()).toMatchObject(expected);
  });

  test('carries what they want, in the form they want', async () => {
    world.operator.answers = [json(transaction('SUCCESS'))];
    await world.submit();
    const post = world.operator.seen.find((one) => one.url === '/merchant/v1/payments/');
    expect(post?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'x-country': 'UG',
      'x-currency': 'UGX',
      'content-type': 'application/json',
    });
    expect(post?.headers['x-signature']).toBeUndefined();
    expect(JSON.parse(post?.body ?? '')).toEqual({
      reference: 'UrbanHerbUH10042sbasket',
      subscriber: { country: 'UG', currency: 'UGX', msisdn: '752604392' },
      transaction: { amount: 45_000, country: 'UG', currency: 'UGX', id: ID() },
    });
  });

  test.each([401, 403])(
    'a token refused with %d is renewed once and the same id sent again',
    async (status) => {
      world.operator.answers = [json({ error: 'invalid_token' }, status), json(transaction('SUCCESS'))];
      expect(await world.submit()).toMatchObject({ kind: 'accepted' });
      const posts = world.operator.seen.filter((one) => one.url.includes('/payments/'));
      expect(posts.map((one) => JSON.parse(one.body).transaction.id)).toEqual([ID(), ID()]);
      expect(posts.map((one) => one.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    },
  );

  test('wrong credentials answered with 200 are no token, and nothing is sent', async () => {
    world.operator.tokenAnswer = json({ error: 'invalid_client' });
    expect(await world.submit()).toMatchObject({ kind: 'not_sent', cause: 'no_token' });
    expect(await world.enquire()).toMatchObject({ kind: 'unavailable' });
    expect(world.operator.seen.some((one) => one.url.includes('/payments/'))).toBe(false);
  });

  test('a prefix stands before every path but the one of tokens', async () => {
    world.operator.answers = [json(transaction('SUCCESS'))];
    await world.submit(world.provider({ pathPrefix: '/simulate', collectionVersion: 'v2' }));
    expect(world.operator.seen.map((one) => one.url)).toEqual([
      '/auth/oauth2/token',
      '/simulate/merchant/v2/payments/',
    ]);
  });
});

describe('asking what became of it', () => {
  const status = (code: string, more: object = {}) =>
    json({
      ...transaction(code, { id: ID(), airtel_money_id: 'MP1.2.L3', ...more }),
      ...said('DP00800001006', 'ESB000010'),
    });

  test.each<[string, () => Answer, object]>([
    ['TS, whatever the code beside it', () => status('TS'), { kind: 'succeeded', providerTxnId: 'MP1.2.L3' }],
    ['TF', () => status('TF'), { kind: 'failed' }],
    ['TE', () => status('TE'), { kind: 'failed', code: 'DP00800001029' }],
    ['TIP', () => status('TIP'), { kind: 'pending' }],
    ['TA', () => status('TA'), { kind: 'pending' }],
    ['a status nobody documented', () => status('TX'), { kind: 'pending' }],
    ['nothing under this id', () => json(said('DP00800001000', 'ESB000045')), { kind: 'not_found' }],
    ['…by the other code', () => json(said('DP00800001025', 'ESB000011')), { kind: 'not_found' }],
    ['a 404 of a proxy', () => ({ status: 404, body: '<h1>404</h1>' }), { kind: 'unavailable' }],
    ['success and nothing else', () => json({ status: { success: true } }), { kind: 'unavailable' }],
    ['another transaction', () => status('TS', { id: 'f'.repeat(32) }), { kind: 'unavailable' }],
    ['a page', () => ({ body: '<h1>Hello</h1>', type: 'text/html' }), { kind: 'unavailable' }],
    ['silence', () => ({ hang: true }), { kind: 'unavailable', cause: 'timeout' }],
  ])('%s', async (_name, answer, expected) => {
    world.operator.answers = [answer()];
    expect(await world.enquire()).toMatchObject(expected);
    const get = world.operator.seen.find((one) => one.method === 'GET');
    expect(get?.url).toBe(`/standard/v1/payments/${ID()}`);
  });

  test('a success with status 500 is none', async () => {
    world.operator.answers = [{ ...status('TS'), status: 500 }];
    expect(await world.enquire()).toMatchObject({ kind: 'unavailable' });
  });

  test('a whole refund cannot be asked about, one that never had a way was never sent', async () => {
    expect(await world.enquire(undefined, refund)).toEqual({ kind: 'unaskable' });
    expect(await world.enquire(undefined, { ...refund, paidFrom: null })).toMatchObject({
      kind: 'not_found',
    });
    expect(world.operator.seen).toEqual([]);
  });
});

describe('giving back', () => {
  const facts: RefundFacts = { amountUgx: ugx(5), collectedUgx: ugx(5), collectedTxnId: 'MP1' };

  test('a whole payment over the collection, anything else as a payout', () => {
    const { refundsFrom } = world.provider();
    const as = (changes: Partial<RefundFacts>) => refundsFrom({ ...facts, ...changes });
    expect(as({})).toBe('collection');
    expect(as({ amountUgx: ugx(4) })).toBe('disbursement');
    expect(as({ collectedTxnId: null })).toBe('disbursement');
  });

  test.each<[string, Answer, object]>([
    [
      'done',
      json(transaction('SUCCESS', { airtel_money_id: 'CI9' })),
      { kind: 'completed', providerTxnId: 'CI9' },
    ],
    ['refused', json(said('DP00800001009', 'ESB000011')), { kind: 'rejected', code: 'DP00800001009' }],
    [
      '"already refunded", which may have been this one',
      json(said('DP00800001009', 'ESB000011', { message: 'Transaction is already refunded' })),
      { kind: 'unknown' },
    ],
    ['ambiguous', json(transaction('AMBIGUOUS')), { kind: 'unknown' }],
    ['success:true alone', json({ status: { success: true } }), { kind: 'unknown' }],
    ['done, with status 500', json(transaction('SUCCESS'), 500), { kind: 'unknown' }],
    ['lost', { reset: true }, { kind: 'unknown' }],
  ])('%s', async (_name, answer, expected) => {
    world.operator.answers = [answer];
    expect(await world.submit(undefined, refund)).toMatchObject(expected);
    const post = world.operator.seen.find((one) => one.url === '/standard/v1/payments/refund');
    expect(JSON.parse(post?.body ?? '')).toEqual({ transaction: { airtel_money_id: 'MP1.2.L3' } });
  });
});

test('signed requests carry the signature of the very bytes sent', async () => {
  world.operator.answers = [json(transaction('SUCCESS'))];
  await world.submit(world.provider({ signing: 'collections', collectionVersion: 'v2' }));
  const post = world.operator.seen.find((one) => one.url.includes('/merchant/v2/'));
  expect(world.operator.openSignature(post?.headers ?? {})).toBe(post?.body);
});
