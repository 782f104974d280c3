import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandbox } from '../index';
import { asList, Client, startClient } from '../testing/client';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const MSISDN = '256772123456';
const rule = (match: Record<string, unknown>, effect: Record<string, unknown>, times = 1) =>
  client.admin('POST', '/rules', { match, effect, times });

describe('the guard', () => {
  it.each([undefined, '', 'wrong'])('refuses the token %s', async (token) => {
    const headers: Record<string, string> = token === undefined ? {} : { 'X-Admin-Token': token };
    expect((await client.call('GET', '/__admin/clock', headers)).status).toBe(401);
    expect((await client.call('POST', '/__admin/reset', headers)).status).toBe(401);
  });

  it('does not let the published token guard a public address', async () => {
    await expect(startSandbox({ port: 0, host: '0.0.0.0' })).rejects.toThrow('admin token of your own');
  });
});

describe('plain HTTP', () => {
  it.each([
    ['GET', '/nowhere', 404],
    ['GET', '/__admin/nowhere', 404],
    ['DELETE', '/mtn/collection/v1_0/requesttopay', 405],
    ['GET', '/mtn/collection/token/', 405],
    ['GET', '/mtn/collection///token', 400],
    ['GET', '/__phone/prompts/%E0%A4%A/approve', 400],
    ['GET', '/health', 200],
  ])('%s %s answers %s', async (method, path, status) => {
    expect((await client.call(method, path)).status).toBe(status);
  });

  it('answers 413 to more than 64 KiB, whatever the route', async () => {
    const body = 'a'.repeat(64 * 1024 + 1);
    expect((await client.call('POST', '/mtn/collection/v1_0/requesttopay', {}, body)).status).toBe(413);
    expect((await client.call('POST', '/at/version1/messaging', {}, body)).status).toBe(413);
    expect((await client.call('POST', '/mtn/collection/token/', {}, body.slice(1))).status).toBe(401);
  });

  it.each(['{', '[]', '{"advanceMs":-1}', '{"advanceMs":1.5}', '{"advanceMs":"1"}', ''])(
    'answers 400 to the clock input %s',
    async (body) => {
      const headers = { 'X-Admin-Token': client.sandbox.adminToken };
      expect((await client.call('POST', '/__admin/clock', headers, body)).status).toBe(400);
    },
  );
});

describe('clock', () => {
  it('a real clock cannot be moved, and its delays are divided by the speed', async () => {
    const real = new Client(await startSandbox({ port: 0, speed: 100 }));
    expect((await real.admin('POST', '/clock', { advanceMs: 1 })).status).toBe(409);
    const { reference } = await real.pay('requesttopay', { msisdn: '256770000011' });
    const startedAt = performance.now();
    const isOver = async () =>
      expect((await real.status('requesttopay', reference)).body).toMatchObject({ reason: 'EXPIRED' });
    await vi.waitFor(isOver, { timeout: 10_000, interval: 50 });
    expect(performance.now() - startedAt).toBeGreaterThan(2500);
    await real.sandbox.close();
  }, 15_000);
});

describe('rules', () => {
  const balance = async () =>
    client.call('GET', '/mtn/collection/v1_0/account/balance', await client.headers('collection'));

  it('answer as told, as often as told, only what they match', async () => {
    await client.headers('collection');
    await rule(
      { op: 'balance' },
      { kind: 'status', status: 502, body: '<html>', contentType: 'text/html' },
      2,
    );
    expect((await client.token('collection')).status).toBe(200);
    const statuses = [await balance(), await balance(), await balance()].map(({ status }) => status);
    expect(statuses).toEqual([502, 502, 200]);
  });

  it('are taken away by their id, and do nothing then', async () => {
    const first = await rule({ op: 'requesttopay' }, { kind: 'status', status: 500 });
    await rule({ op: 'requesttopay' }, { kind: 'status', status: 503 });
    const path = `/rules/${first.body.id}/remove`;
    expect((await client.admin('POST', path)).body).toEqual({ removed: true });
    expect((await client.admin('POST', path)).body).toEqual({ removed: false });
    expect((await client.pay('requesttopay', { msisdn: MSISDN })).answer.status).toBe(503);
  });

  it('wait for the nth request of a number', async () => {
    await rule({ op: 'requesttopay', msisdn: MSISDN, nth: 2 }, { kind: 'status', status: 503 });
    const pays = [MSISDN, '256772000000', MSISDN, MSISDN];
    const statuses: number[] = [];
    for (const msisdn of pays) statuses.push((await client.pay('requesttopay', { msisdn })).answer.status);
    expect(statuses).toEqual([202, 202, 503, 202]);
  });

  it.each([
    ['before', 404],
    ['after', 200],
  ])('cut the connection %s the work is done', async (when, status) => {
    const reference = randomUUID();
    await rule({ reference }, { kind: 'reset', when });
    await expect(client.pay('requesttopay', { msisdn: MSISDN, reference })).rejects.toThrow();
    expect((await client.status('requesttopay', reference)).status).toBe(status);
  });

  it('delay an answer by simulated time', async () => {
    const reference = randomUUID();
    await rule({ op: 'requesttopay', reference }, { kind: 'delay', ms: 5000 });
    const answered = vi.fn();
    const slow = client.pay('requesttopay', { msisdn: MSISDN, reference }).then((done) => {
      answered();
      return done;
    });
    await vi.waitFor(async () => expect((await client.status('requesttopay', reference)).status).toBe(200));
    await client.advance(4999);
    await client.status('requesttopay', reference);
    expect(answered).not.toHaveBeenCalled();
    await client.advance(1);
    expect((await slow).answer.status).toBe(202);
  });

  it.each([{ kind: 'explode' }, { kind: 'status', status: 99 }, { kind: 'hang', ms: -1 }])(
    'refuse the effect %j',
    async (effect) => {
      expect((await rule({}, effect)).status).toBe(400);
    },
  );
});

describe('outage', () => {
  it.each([
    ['500', 500],
    ['503', 503],
  ])('%s ends by itself', async (mode, status) => {
    await client.admin('POST', '/outage', { provider: 'mtn', mode, seconds: 60 });
    expect((await client.token('collection')).status).toBe(status);
    await client.advance(60_000);
    expect((await client.token('collection')).status).toBe(200);
  });

  it('refuse cuts the connection; the handset and other providers go on', async () => {
    await client.admin('POST', '/outage', { provider: 'mtn', mode: 'refuse', seconds: 60 });
    await expect(client.token('collection')).rejects.toThrow();
    expect((await client.call('GET', '/__phone/numbers')).status).toBe(200);
    expect((await client.call('POST', '/at/version1/messaging')).status).toBe(401);
  });

  it('is everywhere under the address of who is away, and nowhere else', async () => {
    await client.admin('POST', '/outage', { provider: 'airtel', mode: '500', seconds: 60 });
    const status = async (path: string) => (await client.call('GET', path)).status;
    expect([await status('/airtel'), await status('/airtel/nothing/here')]).toEqual([500, 500]);
    expect([await status('/mtn'), await status('/airtels'), await status('/health')]).toEqual([
      404, 404, 200,
    ]);
  });

  it('hang answers 503 when it ends', async () => {
    await client.admin('POST', '/outage', { provider: 'mtn', mode: 'hang', seconds: 60 });
    const slow = client.token('collection');
    const hanging = async () => expect((await client.admin('GET', '/clock')).body.nextDueMs).not.toBeNull();
    await vi.waitFor(hanging);
    await client.advance(60_000);
    expect((await slow).status).toBe(503);
  });
});

describe('transactions and requests', () => {
  it('resolve ends a stuck payment once', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: '256770000041' });
    const resolved = await client.admin('POST', `/transactions/${reference}/resolve`, { outcome: 'success' });
    expect(resolved.body).toMatchObject({ state: 'settled', status: 'SUCCESSFUL' });
    const again = await client.admin('POST', `/transactions/${reference}/resolve`, { outcome: 'failed' });
    expect(again.status).toBe(409);
    expect((await client.admin('POST', '/transactions/none/resolve', { outcome: 'failed' })).status).toBe(
      404,
    );
  });

  it('transactions come page by page, oldest first, or the newest of all', async () => {
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1)
      made.push((await client.pay('requesttopay', { msisdn: MSISDN })).reference);
    const listed = async (query: string) =>
      asList((await client.admin('GET', `/transactions?${query}`)).body.transactions).map(
        ({ reference }) => reference,
      );
    expect(await listed('limit=2')).toEqual(made.slice(3));
    expect(await listed('offset=0&limit=2')).toEqual(made.slice(0, 2));
    expect(await listed('offset=2&limit=2')).toEqual(made.slice(2, 4));
    expect(await listed('offset=4&limit=2')).toEqual(made.slice(4));
    expect(await listed('offset=5')).toEqual([]);
    expect((await client.admin('GET', '/transactions?offset=-1')).status).toBe(400);
  });

  it('the journal shows exactly the requests made, without secrets', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: MSISDN });
    await client.status('requesttopay', reference);
    const { body, text } = await client.admin('GET', `/requests?reference=${reference}`);
    expect(asList(body.requests).map(({ operation, status }) => [operation, status])).toEqual([
      ['requesttopay', 202],
      ['requesttopay.get', 200],
    ]);
    expect(text).not.toMatch(/Bearer|Basic|5a4d0c01/);
    expect(text).toContain('[redacted]');
  });

  it('a cut connection is in the journal without a status', async () => {
    await expect(client.pay('requesttopay', { msisdn: '256770000051' })).rejects.toThrow();
    const { body } = await client.admin('GET', '/requests?operation=requesttopay');
    expect(asList(body.requests)).toMatchObject([{ status: null }]);
  });
});

describe('statement', () => {
  it('holds one Kampala day, with a running balance and harmless text', async () => {
    await client.pay('requesttopay', { msisdn: MSISDN, amount: '1000', externalId: '=HYPERLINK("x"),y' });
    await client.advance(4000);
    // 09:00 in Kampala at the start; fifteen hours later the next day has begun there, not yet in UTC.
    await client.advance(15 * 3_600_000);
    await client.pay('requesttopay', { msisdn: MSISDN, amount: '500', externalId: 'second' });
    await client.advance(4000);
    const day = async (date: string) =>
      (await client.admin('GET', `/statement?provider=mtn&account=collection&date=${date}&format=csv`)).text
        .trim()
        .split('\r\n')
        .slice(1);
    const [first] = await day('2026-01-05');
    expect(first).toMatch(
      /^2026-01-05T09:00:0\d.*,"'=HYPERLINK\(""x""\),y",COLLECTION,256772123456,.*,1000,0,1000,/,
    );
    const [second, ...none] = await day('2026-01-06');
    expect(second).toMatch(/^2026-01-06T00:00:.*,second,COLLECTION,.*,500,0,1500,SUCCESSFUL$/);
    expect(none).toEqual([]);
  });

  it.each(['date=5.1.2026', 'account=other', 'format=pdf', 'provider=other'])('refuses %s', async (query) => {
    expect((await client.admin('GET', `/statement?${query}`)).status).toBe(400);
  });
});

describe('reset', () => {
  it('forgets payments, wallets, messages, rules and timers', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: MSISDN });
    await rule({ op: 'balance' }, { kind: 'status', status: 500 });
    await client.admin('POST', `/wallets/${MSISDN}`, { balance: '1' });
    await client.admin('POST', '/reset');
    expect((await client.status('requesttopay', reference)).status).toBe(404);
    expect(await client.wallet(MSISDN)).toBe(50_000_000n);
    expect((await client.admin('GET', '/clock')).body.waitingTimers).toBe(0);
    expect((await client.admin('GET', '/rules')).body.rules).toEqual([]);
  });
});
