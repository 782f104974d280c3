import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { DEMO_CREDENTIALS } from '@/sandbox';
import { observe } from '@/services/money/payments/testing/observe';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { POST, PUT } from './route';

const TOKEN = 'a-callback-token-of-the-test-run';
const SECRET = 'x'.repeat(40);

let testDatabase: TestDatabase;
let world: PaymentWorld;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const settings: Record<string, string> = {
    DATABASE_URL: testDatabase.url,
    NEXTAUTH_URL: 'http://localhost:44000',
    NEXTAUTH_SECRET: SECRET,
    INTERNAL_TOKEN: SECRET,
    MEDIA_DIR: 'media',
    LOG_LEVEL: 'silent',
    MTN_BASE_URL: 'http://localhost:44001',
    MTN_TARGET_ENVIRONMENT: 'mtnuganda',
    MTN_CURRENCY: 'UGX',
    MTN_COLLECTION_SUBSCRIPTION_KEY: 'key',
    MTN_DISBURSEMENT_SUBSCRIPTION_KEY: 'key',
    MTN_API_USER: '7f3c2a10-4b5d-4e6f-8a90-1b2c3d4e5f60',
    MTN_API_KEY: 'key',
    MTN_CALLBACK_URL: `http://localhost:44000/api/webhooks/mobile-money/mtn/${TOKEN}`,
    MOBILE_MONEY_CALLBACK_TOKEN: TOKEN,
    SMS_BASE_URL: 'http://localhost:44001',
    SMS_USERNAME: 'sandbox',
    SMS_API_KEY: 'key',
    SMTP_URL: 'smtp://localhost:44001',
    AUDIT_ANCHOR_FILE: 'anchor',
    LEDGER_ANCHOR_FILE: 'ledger-anchor',
    MAIL_FROM: 'shop@example.org',
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  world = await PaymentWorld.open({ databaseUrl: testDatabase.url });
});
afterAll(async () => {
  await world.close();
  await database().close();
  await testDatabase.drop();
});

const send = (
  handler: typeof POST,
  token: string,
  body: BodyInit,
  headers: HeadersInit = {},
  provider = 'mtn',
) => {
  const init = { method: handler === POST ? 'POST' : 'PUT', body, headers, duplex: 'half' };
  const request = new Request(`http://localhost/api/webhooks/mobile-money/${provider}/${token}`, init);
  return handler(request, { params: Promise.resolve({ provider, token }) });
};
const kept = () =>
  world.database.sql<{ body: string }[]>`select body from provider_events where source = 'callback'`;

test('a callback by POST or PUT is kept and answered with 200', async () => {
  const purchase = await world.start('002');
  await world.runJobs();
  const [attempt] = await world.database.sql<{ reference: string }[]>`
    select reference from payment_attempts where id = ${purchase.attemptId}`;
  for (const [index, handler] of [POST, PUT].entries()) {
    const body = JSON.stringify({ externalId: attempt?.reference, status: 'SUCCESSFUL', index });
    const answer = await send(handler, TOKEN, body);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  }
  expect(await kept()).toHaveLength(2);
});

test('one with a wrong token is not there, and leaves nothing', async () => {
  const before = (await kept()).length;
  for (const token of ['', 'wrong', `${TOKEN}x`, TOKEN.slice(0, -1)]) {
    expect((await send(POST, token, '{}')).status).toBe(404);
  }
  expect(await kept()).toHaveLength(before);
});

test('a body over 64 KiB is refused, whether it says so or not', async () => {
  expect((await send(POST, TOKEN, 'x'.repeat(65_537))).status).toBe(413);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  expect((await send(PUT, TOKEN, endless)).status).toBe(413);
  expect(sent).toBeLessThan(20);
  expect((await send(POST, TOKEN, 'x'.repeat(65_536))).status).toBe(200);
});

test.each(['', 'null', '<html>', '{"externalId":"x"}', '\u0000\ufffd'])(
  'nonsense is answered politely: %j',
  async (body) => {
    const before = (await kept()).length;
    expect((await send(POST, TOKEN, body)).status).toBe(200);
    expect(await kept()).toHaveLength(before);
  },
);

describe('of Airtel', () => {
  const key = DEMO_CREDENTIALS.airtelCallbackKey;
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64');
  const verdicts = async () => {
    const rows = await world.database.sql<{ verdict: string }[]>`
      select verdict from provider_events where source = 'callback' order by id desc`;
    return rows.map(({ verdict }) => verdict);
  };

  /** A payment whose prompt was refused, and a claim that it was paid. */
  async function refused() {
    const purchase = await world.start('010', 50_000, 'airtel');
    await world.advance(10_000);
    const [attempt] = await world.database.sql<{ reference: string }[]>`
      select reference from payment_attempts where id = ${purchase.attemptId}`;
    const id = (attempt?.reference ?? '').replaceAll('-', '');
    return { purchase, transaction: { id, message: 'Paid', status_code: 'TS', airtel_money_id: 'MP1.2.L3' } };
  }

  test('is thanked in Airtel’s words, and whatever signs it, only the operator’s own answer counts', async () => {
    const { purchase, transaction } = await refused();
    const body = { transaction };
    const good = sign(JSON.stringify(body));
    for (const [hash, verdict] of [
      [undefined, 'hint'],
      ['bm90IHRoZSBoYXNo', 'hint_bad_signature'],
      [good, 'hint_signed'],
    ] as const) {
      const answer = await send(POST, TOKEN, JSON.stringify({ ...body, hash }), {}, 'airtel');
      expect(await answer.json()).toEqual({ code: 200, status: 'SUCCESS' });
      expect((await verdicts())[0]).toBe(verdict);
    }
    await send(PUT, TOKEN, `${JSON.stringify(body)} `, { hash: sign(`${JSON.stringify(body)} `) }, 'airtel');
    expect((await verdicts())[0]).toBe('hint_signed');
    await world.advance(60_000);
    expect(await observe(world, purchase)).toMatchObject({ attempt: 'failed', reason: 'DP00800001008' });
  });

  test('a reference of the other operator is none of Airtel’s', async () => {
    const purchase = await world.start('002');
    await world.runJobs();
    const [attempt] = await world.database.sql<{ reference: string }[]>`
      select reference from payment_attempts where id = ${purchase.attemptId}`;
    const before = (await kept()).length;
    const id = (attempt?.reference ?? '').replaceAll('-', '');
    await send(POST, TOKEN, JSON.stringify({ transaction: { id } }), {}, 'airtel');
    expect(await kept()).toHaveLength(before);
  });

  test('an operator this market does not have is not there', async () => {
    for (const provider of ['vodafone', '', 'MTN', '__proto__']) {
      expect((await send(POST, TOKEN, '{}', {}, provider)).status).toBe(404);
    }
  });
});
