import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { type Ctx, withDatabase } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { ugx } from '@/lib/money';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { mtnProvider } from '.';
import type { MtnSettings } from './settings';
import { type Answer, Operator } from './testing/operator';

let testDatabase: TestDatabase;
let database: OpenDatabase;
let ctx: Ctx;
let now = new Date('2026-03-02T09:00:00Z');
const operator = new Operator();
let settings: MtnSettings;

beforeAll(async () => {
  const baseUrl = await operator.listen();
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, maxConnections: 20, applicationName: 'mtn-test' });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const base = {
    actor: systemActor('test'),
    clock: { now: () => now },
    ids: systemIds,
    log,
    requestId: 'test',
  };
  ctx = withDatabase(base, database.db);
  settings = {
    baseUrl,
    targetEnvironment: 'mtnuganda',
    currency: 'UGX',
    subscriptionKeys: { collection: 'collection-key', disbursement: 'disbursement-key' },
    apiUser: randomUUID(),
    apiKey: 'api-key',
    callbackUrl: 'https://shop.example/callback',
    limits: { connectMs: 300, totalMs: 400, maxBytes: 64 * 1024 },
  };
});
afterEach(async () => {
  operator.reset();
  now = new Date('2026-03-02T09:00:00Z');
  await database.sql`delete from provider_tokens`;
});
afterAll(async () => {
  await operator.close();
  await database.close();
  await testDatabase.drop();
});

const ORDER = {
  operation: 'collect',
  reference: randomUUID(),
  amountUgx: ugx(45_000),
  msisdn: '+256772123456',
  label: "UH-10042's <&> basket",
  refundedReference: null,
} as const;
const submit = (provider = mtnProvider(settings)) => provider.submit(ctx, ORDER);
const enquire = (provider = mtnProvider(settings)) => provider.enquire(ctx, 'collect', ORDER.reference);
const _error = (code: string) => JSON.stringify({ code, message: 'x' });

describe('tokens', () => {
  test('one is fetched for fifty requests of two processes at once', async () => {
    operator.answers = [{ status: 202 }];
    const [one, two] = [mtnProvider(settings), mtnProvider(settings)];
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => submit(i % 2 === 0 ? one : two)));
    expect(all.every((answer) => answer.kind === 'accepted')).toBe(true);
    expect(operator.tokenCalls()).toBe(1);
  });

  test('a new process finds the token of the others', async () => {
    operator.answers = [{ status: 202 }];
    await submit();
    await submit(mtnProvider(settings));
    expect(operator.tokenCalls()).toBe(1);
  });

  test('is renewed ten minutes before its end', async () => {
    operator.answers = [{ status: 202 }];
    const provider = mtnProvider(settings);
    await submit(provider);
    now = addMs(now, 49 * 60_000);
    await submit(provider);
    expect(operator.tokenCalls()).toBe(1);
    now = addMs(now, 61_000);
    await submit(provider);
    expect(operator.tokenCalls()).toBe(2);
  });

  test('a short-lived one is used, not renewed for ever', async () => {
    operator.tokenLifeSeconds = 2;
    operator.answers = [{ status: 202 }];
    const provider = mtnProvider(settings);
    await submit(provider);
    now = addMs(now, 1000);
    expect(await submit(provider)).toMatchObject({ kind: 'accepted' });
    expect(operator.tokenCalls()).toBe(1);
    now = addMs(now, 1000);
    await submit(provider);
    expect(operator.tokenCalls()).toBe(2);
  });

  test('one the operator took back is renewed once, and the same request repeated under its reference', async () => {
    operator.answers = [{ status: 401, body: '{"statusCode":401}' }, { status: 202 }];
    expect(await submit()).toMatchObject({ kind: 'accepted' });
    const posts = operator.seen.filter((one) => one.url.endsWith('/requesttopay'));
    expect(posts.map((one) => one.headers['x-reference-id'])).toEqual([ORDER.reference, ORDER.reference]);
    expect(posts.map((one) => one.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(operator.tokenCalls()).toBe(2);
  });

  test('taken back under twenty requests at once, one is fetched for all of them', async () => {
    operator.answers = [{ status: 202 }];
    const provider = mtnProvider(settings);
    await submit(provider);
    operator.seen = [];
    operator.answers = [...Array.from({ length: 20 }, () => ({ status: 401 })), { status: 202 }];
    const all = await Promise.all(Array.from({ length: 20 }, () => submit(provider)));
    expect(all.every((answer) => answer.kind === 'accepted')).toBe(true);
    expect(operator.tokenCalls()).toBe(1);
  });

  test.each<[string, Answer]>([
    ['a wrong key', { status: 500, body: '{"error":"login_failed"}' }],
    ['a page instead of a token', { status: 200, type: 'text/html', body: '<h1>Hello</h1>' }],
    ['a token that is none', { status: 200, body: '{"access_token":"","expires_in":3600}' }],
  ])('without one nothing is sent: %s', async (_name, answer) => {
    operator.tokenAnswer = answer;
    expect(await submit()).toMatchObject({ kind: 'not_sent', cause: 'no_token' });
    expect(await enquire()).toMatchObject({ kind: 'unavailable' });
    expect(operator.seen.some((one) => one.url.includes('requesttopay'))).toBe(false);
    operator.tokenAnswer = null;
    operator.answers = [{ status: 202 }];
    expect(await submit()).toMatchObject({ kind: 'accepted' });
  });

  test('is asked for without a body, with the key of its product', async () => {
    operator.answers = [{ status: 202 }];
    await submit();
    const call = operator.seen.find((one) => one.url === '/collection/token/');
    expect(call).toMatchObject({ method: 'POST', body: '' });
    const basic = Buffer.from(`${settings.apiUser}:${settings.apiKey}`).toString('base64');
    expect(call?.headers.authorization).toBe(`Basic ${basic}`);
  });
});
