import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asList, asRecord, type Client, startClient } from '../testing/client';
import { type Receiver, startReceiver } from '../testing/receiver';
import { legacyRetryMs } from './callbacks';

const FINAL_MS = 8400;
// The latest first callback comes 2 s after the end, the latest follow-up one second later.
const TOLD_MS = FINAL_MS + 3000;

let client: Client;
let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
  client = await startClient({ callbackTimeoutMs: 200 });
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
});

const pay = (code: string) =>
  client.pay('requesttopay', { msisdn: `256770000${code}`, callbackUrl: receiver.url });
const told = () => receiver.received.map(({ body }) => asRecord(JSON.parse(body)));
const recorded = async (reference: string) =>
  asList((await client.admin('GET', `/callbacks?reference=${reference}`)).body.callbacks);

describe('a callback', () => {
  it('says exactly what the status answer says, once, as JSON', async () => {
    const { reference } = await pay('000');
    await client.advance(TOLD_MS);
    expect(told()).toEqual([(await client.status('requesttopay', reference)).body]);
    expect(receiver.received[0]?.contentType).toBe('application/json');
  });

  it('is not sent when the payment named no address', async () => {
    await client.pay('requesttopay', { msisdn: '256770000000' });
    await client.advance(TOLD_MS);
    expect(receiver.received).toEqual([]);
  });

  it('alternates PUT and POST', async () => {
    await pay('000');
    await pay('000');
    await client.advance(TOLD_MS);
    expect(receiver.received.map(({ method }) => method).sort()).toEqual(['POST', 'PUT']);
  });

  it('of a failure carries the reason', async () => {
    await pay('010');
    await client.advance(TOLD_MS);
    expect(told()).toMatchObject([{ status: 'FAILED', reason: 'APPROVAL_REJECTED' }]);
  });
});

describe('scenarios', () => {
  const claims = () => told().map(({ status }) => status);

  it('030 sends none', async () => {
    await pay('030');
    await client.advance(24 * 3600 * 1000);
    expect(receiver.received).toEqual([]);
  });

  it('031 comes after ten minutes', async () => {
    await pay('031');
    await client.advance(600_000);
    expect(receiver.received).toEqual([]);
    await client.advance(4000);
    expect(claims()).toEqual(['SUCCESSFUL']);
  });

  it('032 comes three times alike', async () => {
    await pay('032');
    await client.advance(TOLD_MS);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(3);
  });

  it.each([
    ['033', ['SUCCESSFUL', 'FAILED'], 'SUCCESSFUL'],
    ['034', ['FAILED', 'SUCCESSFUL'], 'SUCCESSFUL'],
    ['036', ['SUCCESSFUL'], 'FAILED'],
    ['038', ['SUCCESSFUL'], 'SUCCESSFUL'],
    ['039', ['PENDING', 'SUCCESSFUL'], 'SUCCESSFUL'],
  ])('%s claims %j while the enquiry says %s', async (code, expected, truth) => {
    const { reference } = await pay(code);
    await client.advance(TOLD_MS);
    expect(claims()).toEqual(expected);
    expect((await client.status('requesttopay', reference)).body.status).toBe(truth);
  });

  it('035 arrives before the POST is answered', async () => {
    const { reference, answer } = await pay('035');
    expect(answer.status).toBe(202);
    expect(claims()).toEqual(['SUCCESSFUL']);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
  });

  it('037 lies about the amount and about the payment', async () => {
    await pay('037');
    await client.advance(TOLD_MS);
    expect(told()).toMatchObject([
      { amount: '6000', externalId: 'intent-1' },
      { amount: '5000', externalId: 'other-intent-1' },
    ]);
  });

  it('042 tells both endings', async () => {
    await pay('042');
    await client.advance(600_000 + TOLD_MS);
    expect(claims()).toEqual(['FAILED', 'SUCCESSFUL']);
  });
});

describe('delivery', () => {
  it('once: a refused callback is recorded and not repeated', async () => {
    receiver.answerWith(500);
    const { reference } = await pay('000');
    await client.advance(24 * 3600 * 1000);
    expect(receiver.received).toHaveLength(1);
    expect(await recorded(reference)).toMatchObject([
      { state: 'failed', attempts: [{ status: 500, error: null }] },
    ]);
  });

  it('a method the receiver refuses is a failed attempt', async () => {
    receiver.answerWith(405);
    const { reference } = await pay('000');
    await client.advance(TOLD_MS);
    expect(await recorded(reference)).toMatchObject([{ state: 'failed', attempts: [{ status: 405 }] }]);
  });

  it('a silent receiver is a failed attempt', async () => {
    receiver.answerWith(null);
    const { reference } = await pay('000');
    await client.advance(TOLD_MS);
    expect(await recorded(reference)).toMatchObject([
      { state: 'failed', attempts: [{ status: null, error: 'timeout' }] },
    ]);
  });

  it('legacy: repeats every second until it is taken', async () => {
    await client.sandbox.close();
    client = await startClient({ callbackPolicy: 'legacy' });
    receiver.answerWith(503);
    const { reference } = await pay('000');
    await client.advance(TOLD_MS);
    const tries = receiver.received.length;
    expect(tries).toBeGreaterThan(1);
    receiver.answerWith(200);
    await client.advance(24 * 3600 * 1000);
    expect(receiver.received).toHaveLength(tries + 1);
    const [callback] = await recorded(reference);
    expect(callback?.state).toBe('delivered');
  });

  it('legacy: 20 tries a second apart, 30 two minutes apart, then hourly for a day', () => {
    const delays = Array.from({ length: 75 }, (_, tries) => legacyRetryMs(tries + 1));
    expect(delays.filter((delay) => delay === 1000)).toHaveLength(20);
    expect(delays.filter((delay) => delay === 120_000)).toHaveLength(30);
    expect(delays.filter((delay) => delay === 3_600_000)).toHaveLength(24);
    expect(delays.at(-1)).toBeNull();
  });

  it('can be lost by a rule, and replayed', async () => {
    await client.admin('POST', '/rules', { match: {}, effect: { kind: 'drop-callback' } });
    const { reference } = await pay('000');
    await client.advance(TOLD_MS);
    expect(receiver.received).toEqual([]);
    const [dropped] = await recorded(reference);
    expect(dropped?.state).toBe('dropped');
    const replay = await client.admin('POST', `/callbacks/${String(dropped?.id)}/replay`);
    expect(replay.body.state).toBe('delivered');
    expect(receiver.received).toHaveLength(1);
  });
});

describe('the policy', () => {
  const policy = (change: Record<string, unknown>) => client.admin('POST', '/callback-policy', change);

  it('off sends none, and later payments tell again when it is taken back', async () => {
    await policy({ policy: 'off' });
    await pay('000');
    await client.advance(TOLD_MS);
    expect(receiver.received).toEqual([]);
    await policy({});
    await pay('000');
    await client.advance(TOLD_MS);
    expect(receiver.received).toHaveLength(1);
  });

  it('doubles, delays and loses all of them', async () => {
    await policy({ copies: 2, delayMs: 60_000 });
    await pay('000');
    await client.advance(TOLD_MS);
    expect(receiver.received).toEqual([]);
    await client.advance(60_000);
    expect(receiver.received).toHaveLength(2);
    await policy({ dropPercent: 100 });
    const { reference } = await pay('000');
    await client.advance(TOLD_MS);
    expect(receiver.received).toHaveLength(2);
    expect(await recorded(reference)).toMatchObject([{ state: 'dropped' }]);
  });

  it('lets callbacks overtake each other', async () => {
    await policy({ jitterMs: 600_000 });
    const sent: string[] = [];
    for (let count = 0; count < 8; count += 1) sent.push((await pay('032')).reference);
    await client.advance(600_000 + TOLD_MS);
    const order = asList((await client.admin('GET', '/callbacks')).body.callbacks).map(({ attempts }) =>
      Date.parse(String(asList(attempts)[0]?.at)),
    );
    expect(order).toHaveLength(24);
    expect(order).not.toEqual([...order].sort((one, other) => one - other));
  });

  it.each([{ policy: 'sometimes' }, { copies: 0 }, { dropPercent: 101 }])('refuses %j', async (change) => {
    expect((await policy(change)).status).toBe(400);
  });
});
