import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import type { Order } from '../provider';
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
describe('paying out', () => {
  const payout = { operation: 'payout', paidFrom: 'disbursement' } as const satisfies Partial<Order>;
  const send = (answer: Answer, changes: Parameters<AirtelWorld['provider']>[0] = {}) => {
    world.operator.answers = [answer];
    return world.submit(world.provider(changes), payout);
  };
  const posts = () => world.operator.seen.filter((one) => one.url.includes('/disbursements'));
  const done = json({
    ...transaction('TS', { id: 'x', reference_id: 'CI1' }),
    ...said('DP00900001001', 'ESB000010'),
  });

  test.each([
    ['v1', '/standard/v1/disbursements/', { msisdn: '752604392' }, undefined],
    ['v2', '/standard/v2/disbursements/', { currency: 'UGX', msisdn: '752604392' }, 'B2C'],
    [
      'v3',
      '/standard/v3/disbursements',
      { currency: 'UGX', msisdn: '752604392', wallet_type: 'NORMAL' },
      'B2C',
    ],
  ] as const)('in version %s', async (disbursementVersion, path, payee, type) => {
    expect(await send(done, { disbursementVersion })).toMatchObject({ kind: 'accepted' });
    const [post] = posts();
    const body = JSON.parse(post?.body ?? '');
    expect(post?.url).toBe(path);
    expect(body).toMatchObject({ payee, transaction: { amount: 45_000, id: ID() } });
    expect(body.transaction.type).toBe(type);
    expect(world.operator.openPin(body.pin)).toBe('4321');
  });

  test('the PIN is encrypted once a key, and never travels or is kept in the clear', async () => {
    const provider = world.provider();
    world.operator.answers = [done];
    await world.submit(provider, payout);
    const kept = await world.submit(provider, payout);
    const [one, two] = posts().map((post) => JSON.parse(post.body).pin);
    expect(one).toBe(two);
    expect(world.operator.seen.filter((each) => each.url.includes('encryption-keys'))).toHaveLength(1);
    expect(JSON.stringify(world.operator.seen)).not.toContain('"4321"');
    expect(JSON.stringify(kept)).not.toContain('4321');
  });

  test('their key was changed meanwhile: fetched anew, and the same id sent once more', async () => {
    const provider = world.provider();
    world.operator.answers = [done];
    await world.submit(provider, payout);
    world.operator.changeKey();
    world.operator.answers = [json({ status_code: 'ROUTER116' }, 400), done];
    expect(await world.submit(provider, payout)).toMatchObject({ kind: 'accepted' });
    const last = required(posts().at(-1), 'the last request');
    expect(world.operator.openPin(JSON.parse(last.body).pin)).toBe('4321');
    expect(posts()).toHaveLength(3);
  });

  test('a wrong PIN is not tried again: it could lock the wallet', async () => {
    expect(await send(json({ status_code: 'ROUTER116' }, 400))).toMatchObject({
      kind: 'rejected',
      code: 'ROUTER116',
    });
    expect(posts()).toHaveLength(1);
  });

  test.each(['', 'bm8ga2V5'])('without a key that is one nothing is sent: "%s"', async (key) => {
    world.operator.keyAnswer = json({ key_id: 'k', key });
    expect(await send(done)).toMatchObject({ kind: 'not_sent', cause: 'no_key' });
    expect(posts()).toEqual([]);
  });

  test.each<[string, Answer, object]>([
    ['there already', json(said('DP00900001011', '521002')), { kind: 'duplicate' }],
    ['…by the other code', json(said('DP00900001017', '521002')), { kind: 'duplicate' }],
    [
      'our float is empty',
      json(said('DP00900001007', '521050')),
      { kind: 'rejected', code: 'DP00900001007' },
    ],
    [
      'failed, with a status beside the code',
      json({ ...transaction('TF'), ...said('DP00900001012', '521050') }),
      { kind: 'rejected', code: 'DP00900001012' },
    ],
    ['ambiguous', json(said('DP00900001000', '521050')), { kind: 'unknown' }],
    ['timed out, perhaps done', json(said('DP00900001014', '521050')), { kind: 'unknown' }],
    ['failed by a code nobody knows', json({ ...transaction('TF'), ...said('X', 'Y') }), { kind: 'unknown' }],
  ])('%s', async (_name, answer, expected) => {
    expect(await send(answer)).toMatchObject(expected);
  });

  test('is asked about where it was sent, and the statement’s id is kept', async () => {
    const asked = { ...payout };
    const status = json(transaction('TS', { reference_id: 'CI1', airtel_money_id: 'disbursement-CI1' }));
    world.operator.answers = [status];
    expect(await world.enquire(undefined, asked)).toMatchObject({ kind: 'succeeded', providerTxnId: 'CI1' });
    await world.enquire(world.provider({ disbursementVersion: 'v2' }), asked);
    const gets = world.operator.seen.filter((one) => one.url.includes('/disbursements/'));
    expect(gets.map((one) => one.url)).toEqual([
      `/standard/v1/disbursements/${ID()}`,
      `/standard/v2/disbursements/${ID()}?transactionType=B2C`,
    ]);
  });

  test('a partial refund goes the same way', async () => {
    world.operator.answers = [done];
    const partial = { operation: 'refund', paidFrom: 'disbursement', refundedTxnId: 'MP1' } as const;
    expect(await world.submit(undefined, partial)).toMatchObject({ kind: 'accepted' });
    expect(posts()).toHaveLength(1);
  });
});
