import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS, type SandboxOptions } from '../index';
import { AirtelClient } from '../testing/airtel-client';
import { asRecord, type Client, startClient } from '../testing/client';
import { type Receiver, startReceiver } from '../testing/receiver';

// The latest first callback comes 2 s after the end, the latest follow-up one second later.
const TOLD_MS = 8400 + 3000;

let client: Client;
let airtel: AirtelClient;
let receiver: Receiver;
async function start(options: SandboxOptions = {}): Promise<void> {
  await client?.sandbox.close();
  client = await startClient({ airtelCallbackUrl: receiver.url, ...options });
  airtel = new AirtelClient(client);
}
beforeEach(async () => {
  receiver = await startReceiver();
  await start();
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
});

const sign = (text: string) =>
  createHmac('sha256', DEMO_CREDENTIALS.airtelCallbackKey).update(text).digest('base64');
const told = () => receiver.received.map(({ body }) => asRecord(JSON.parse(body)));
const inner = () => told().map(({ transaction }) => asRecord(transaction));

async function payAndHear(code: string): Promise<string> {
  const { id } = await airtel.pay({ msisdn: `750000${code}` });
  await client.advance(TOLD_MS);
  return id;
}

describe('a callback', () => {
  it('is posted to the one address, with words but without amount and number of their own', async () => {
    const id = await payAndHear('000');
    const { airtel_money_id: moneyId } = await airtel.status(id);
    expect(receiver.received).toMatchObject([{ method: 'POST', contentType: 'application/json' }]);
    expect(inner()).toEqual([
      {
        id,
        message: `Paid UGX 5,000 to Urban Herb Charge UGX 0, Trans ID ${String(moneyId)}.`,
        status_code: 'TS',
        airtel_money_id: moneyId,
      },
    ]);
  });

  it('goes nowhere by default, and where the control plane says afterwards', async () => {
    await start({ airtelCallbackUrl: null });
    await payAndHear('000');
    expect(receiver.received).toEqual([]);
    const bad = await client.admin('POST', '/airtel', { callbackUrl: 'ftp://localhost' });
    expect(bad.status).toBe(400);
    await client.admin('POST', '/airtel', { callbackUrl: receiver.url });
    await payAndHear('000');
    expect(receiver.received).toHaveLength(1);
    await client.admin('POST', '/airtel', { callbackUrl: '' });
    await payAndHear('000');
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    ['010', 'TF'],
    ['012', 'TF'],
    ['011', 'TE'],
  ])('of %s says %s', async (code, status) => {
    await airtel.pay({ msisdn: `750000${code}` });
    await client.advance(300_000 + TOLD_MS);
    expect(inner()).toMatchObject([{ status_code: status }]);
  });

  it('tells of disbursements, never of refunds', async () => {
    const id = await payAndHear('000');
    await airtel.refund(String((await airtel.status(id)).airtel_money_id));
    await client.advance(TOLD_MS);
    expect(receiver.received).toHaveLength(1);
    const payout = await airtel.payout({ msisdn: '750000000' });
    await client.advance(TOLD_MS);
    expect(inner()[1]).toMatchObject({ id: payout.id, status_code: 'TS' });
  });
});

describe('the hash', () => {
  it('covers the whole body without itself', async () => {
    await payAndHear('000');
    const { hash, ...rest } = told()[0] ?? {};
    expect(hash).toBe(sign(JSON.stringify(rest)));
  });

  it('covers the inner transaction when told so, and may come as a header', async () => {
    await start({ airtelCallbackHash: 'inner', airtelCallbackHashPlace: 'header' });
    await payAndHear('000');
    expect(Object.keys(told()[0] ?? {})).toEqual(['transaction']);
    expect(receiver.received[0]?.headers.hash).toBe(sign(JSON.stringify(told()[0]?.transaction)));
  });

  it('can be off', async () => {
    await start({ airtelCallbackHash: 'off' });
    await payAndHear('000');
    expect(Object.keys(told()[0] ?? {})).toEqual(['transaction']);
    expect(receiver.received[0]?.headers.hash).toBeUndefined();
  });
});

describe('scenarios', () => {
  it.each([
    ['030', [], 'TS'],
    ['032', ['TS', 'TS', 'TS'], 'TS'],
    ['033', ['TS', 'TF'], 'TS'],
    ['034', ['TF', 'TS'], 'TS'],
    ['036', ['TS'], 'TF'],
    ['038', ['TS', 'TS'], 'TS'],
    ['039', ['TIP', 'TS'], 'TS'],
  ])('%s claims %j while the enquiry says %s', async (code, expected, truth) => {
    const id = await payAndHear(code);
    expect(inner().map(({ status_code }) => status_code)).toEqual(expected);
    expect((await airtel.status(id)).status).toBe(truth);
  });

  it('031 comes after ten minutes', async () => {
    await payAndHear('031');
    expect(receiver.received).toEqual([]);
    await client.advance(600_000);
    expect(inner()).toMatchObject([{ status_code: 'TS' }]);
  });

  it('035 arrives before the POST is answered', async () => {
    await airtel.pay({ msisdn: '750000035' });
    expect(inner()).toMatchObject([{ status_code: 'TS' }]);
  });

  it('037 lies about the amount and about the payment', async () => {
    const id = await payAndHear('037');
    expect(inner()).toMatchObject([{ id, message: expect.stringContaining('UGX 6,000') }, {}]);
    expect(inner()[1]?.id).toBe(`other${id.slice(5)}`);
  });

  it('036 and 038 carry a wrong hash, 038 then none', async () => {
    await payAndHear('036');
    await payAndHear('038');
    const [forged, wrong, none] = told();
    for (const { hash, ...rest } of [forged ?? {}, wrong ?? {}]) {
      expect(hash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
      expect(hash).not.toBe(sign(JSON.stringify(rest)));
    }
    expect(Object.keys(none ?? {})).toEqual(['transaction']);
  });

  it('042 tells both endings', async () => {
    await airtel.pay({ msisdn: '750000042' });
    await client.advance(600_000 + TOLD_MS);
    expect(inner().map(({ status_code }) => status_code)).toEqual(['TE', 'TS']);
  });
});

describe('a recorded callback', () => {
  it('can be replayed with the same hash, and survives a lost one', async () => {
    await start({ airtelCallbackHashPlace: 'header' });
    await client.admin('POST', '/rules', { match: {}, effect: { kind: 'drop-callback' } });
    const id = await payAndHear('000');
    expect(receiver.received).toEqual([]);
    const { body } = await client.admin('GET', `/callbacks?reference=${id.toUpperCase()}`);
    expect(body.callbacks).toMatchObject([{ state: 'dropped', method: 'POST' }]);
    await client.admin('POST', '/callbacks/cb-1/replay');
    expect(receiver.received[0]?.headers.hash).toBe(sign(receiver.received[0]?.body ?? ''));
  });
});
