import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { env } from '@/env';
import { AccessMarket } from '@/testing/access-matrix/market';
import type { Person } from '@/testing/access-matrix/people';
import { type Call, callAs, type Handler, routeHandlers } from '@/testing/access-matrix/route-handlers';
import { ROUTES } from '@/testing/access-matrix/routes';
import { openPapersFolder } from '@/testing/papers';
import { createTestDatabase } from '@/testing/test-database';

const KB = 1024;
const MB = 1024 * KB;
const SMS_TOKEN = 'a-token-for-reports-of-sms-0123';

/** What each route takes in of a body, in bytes. The next one is too many. */
const MOST_BYTES: Readonly<Record<string, number>> = {
  'POST /api/admin/reconciliation': 20 * MB,
  'POST /api/auth/[...nextauth]': 64 * KB,
  'POST /api/deliveries/[id]/return-photo': 5 * MB,
  'POST /api/internal/revalidate': 256 * KB,
  'POST /api/licences': 5 * MB + 16 * KB,
  'POST /api/lots/[id]/certificates': 5 * MB + 32 * KB,
  'POST /api/papers': 5 * MB + 8 * KB,
  'POST /api/places/[id]/photo': 5 * MB,
  'POST /api/products/[id]/pictures': 5 * MB,
  'POST /api/products/imports': 64 * MB,
  'POST /api/trpc/[trpc]': 64 * KB,
  'POST /api/webhooks/mobile-money/[provider]/[token]': 64 * KB,
  'POST /api/webhooks/sms/[token]': 8 * KB,
  'PUT /api/content/pictures': 5 * MB,
  'PUT /api/content/shop-pictures': 5 * MB,
  'PUT /api/webhooks/mobile-money/[provider]/[token]': 64 * KB,
};

const callback = (): Call => {
  const token = env().MOBILE_MONEY_CALLBACK_TOKEN;
  return {
    path: () => `/api/webhooks/mobile-money/mtn/${token}`,
    params: () => ({ provider: 'mtn', token }),
  };
};
/** Routes that open to whoever knows a secret or wants to sign in: the matrix has nobody who may. */
const OPENED: Readonly<Record<string, () => Call>> = {
  'POST /api/auth/[...nextauth]': () => ({
    path: () => '/api/auth/callback/phone-code',
    params: () => ({ nextauth: ['callback', 'phone-code'] }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }),
  'POST /api/internal/revalidate': () => ({
    path: () => '/api/internal/revalidate',
    headers: { 'x-internal-token': env().INTERNAL_TOKEN },
  }),
  'POST /api/webhooks/mobile-money/[provider]/[token]': callback,
  'PUT /api/webhooks/mobile-money/[provider]/[token]': callback,
  'POST /api/webhooks/sms/[token]': () => ({
    path: () => `/api/webhooks/sms/${SMS_TOKEN}`,
    params: () => ({ token: SMS_TOKEN }),
  }),
};

let market: AccessMarket;
let papers: ReturnType<typeof openPapersFolder>;
beforeAll(async () => {
  const testDatabase = await createTestDatabase();
  papers = openPapersFolder();
  vi.stubEnv('DATABASE_URL', testDatabase.url);
  vi.stubEnv('SECOND_FACTOR', 'waived');
  vi.stubEnv('SMS_CALLBACK_TOKEN', SMS_TOKEN);
  market = await AccessMarket.open(testDatabase);
});
afterAll(async () => {
  await database().close();
  await market.close();
  papers.remove();
});

const handlers = await routeHandlers();
const TAKE_A_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'];
const takers = [...handlers].filter(([, { method }]) => TAKE_A_BODY.includes(method));

/** Somebody who may call it, and how. */
function wayIn(name: string): { person: Person; call: Call } {
  const opened = OPENED[name];
  if (opened) return { person: 'visitor', call: opened() };
  const row = ROUTES[name];
  for (const call of row && !('triedBy' in row) ? row : []) {
    const [person] = call.may;
    if (person) return { person, call };
  }
  throw new Error(`say in OPENED how ${name} is called by somebody who may`);
}

const PIECE = 8 * KB;

/** Says nothing of its length and never ends; counts what was taken of it. */
function endless() {
  const seen = { bytes: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        seen.bytes += PIECE;
        controller.enqueue(new Uint8Array(PIECE).fill(97));
      },
      cancel: () => {
        seen.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, body };
}

test('every route that may be sent a body is listed with the most that it takes', () => {
  expect(takers.map(([name]) => name).sort()).toEqual(Object.keys(MOST_BYTES).sort());
});

test.each(takers)(
  '%s: a body that never ends is refused where its limit is met',
  async (name, handler: Handler) => {
    const { person, call } = wayIn(name);
    const { seen, body } = endless();
    // The import of one's own has its file already, and is not sent another.
    const it = { ...market.own(person), importId: randomUUID() };
    const answer = await callAs(market, person, handler, call, it, body);
    expect(answer.status).toBe(413);
    const most = MOST_BYTES[name] ?? 0;
    expect(seen.bytes).toBeGreaterThan(most);
    // What waits in a stream that is read ahead of.
    expect(seen.bytes).toBeLessThanOrEqual(most + 4 * PIECE);
    expect(seen.isCancelled).toBe(true);
  },
);
