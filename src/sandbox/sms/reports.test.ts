import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../index';
import { asList, asRecord, type Client, startClient } from '../testing/client';
import { type Receiver, startReceiver } from '../testing/receiver';

let folder: string;
let client: Client;
let receiver: Receiver;
const start = async (smsReportUrl: string | null) => {
  client = await startClient({ smsReportUrl, journal: join(folder, 'journal.jsonl') });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'momo-'));
  receiver = await startReceiver();
  await start(receiver.url);
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
});

async function send(to: string) {
  const headers = {
    apikey: DEMO_CREDENTIALS.smsApiKey,
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  const form = new URLSearchParams({ username: 'sandbox', message: 'Hello', to });
  const answer = await client.call('POST', '/at/version1/messaging', headers, form.toString());
  const [recipient] = asList(asRecord(answer.body.SMSMessageData).Recipients);
  return { status: answer.status, recipient };
}

const inbox = async (msisdn: string) =>
  asList((await client.call('GET', `/__phone/inbox?msisdn=${msisdn}`)).body.messages);
const reports = () => receiver.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe('delivery reports', () => {
  it.each([
    ['+256772123456', '64110'],
    ['+256752604392', '64101'],
  ])('of %s name the message and the network %s', async (phoneNumber, networkCode) => {
    const { recipient } = await send(phoneNumber);
    await client.advance(5000);
    expect(receiver.received[0]).toMatchObject({
      method: 'POST',
      contentType: 'application/x-www-form-urlencoded',
    });
    expect(reports()).toEqual([
      { id: recipient?.messageId, status: 'Success', phoneNumber, networkCode, retryCount: '0' },
    ]);
  });

  it.each([
    ['01', 'Rejected', 'UserInBlackList'],
    ['02', 'Failed', 'UserIsInactive'],
  ])('of +2567000090%s say %s, and the phone never gets it', async (last, status, failureReason) => {
    expect((await send(`+2567000090${last}`)).recipient?.statusCode).toBe(101);
    await client.advance(5000);
    expect(reports()).toMatchObject([{ status, failureReason }]);
    expect(await inbox(`2567000090${last}`)).toEqual([]);
  });

  it.each([
    ['03', 0],
    ['06', 2],
  ])('of +2567000090%s come %s times, and the phone gets it once', async (last, count) => {
    await send(`+2567000090${last}`);
    await client.advance(10_000);
    expect(reports()).toHaveLength(count);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(Math.min(1, count));
    expect(await inbox(`2567000090${last}`)).toHaveLength(1);
  });

  it('04 has no credit, 05 breaks, and neither reaches a phone', async () => {
    expect(await send('+256700009004')).toMatchObject({
      status: 201,
      recipient: { statusCode: 405, status: 'InsufficientBalance' },
    });
    expect((await send('+256772123456,+256700009005')).status).toBe(500);
    await client.advance(10_000);
    expect(reports()).toEqual([]);
    expect([...(await inbox('256772123456')), ...(await inbox('256700009004'))]).toEqual([]);
  });

  it('go where the control plane says, wait over a restart, and are listed', async () => {
    await client.sandbox.close();
    await start(null);
    await send('+256772123456');
    expect((await client.admin('POST', '/sms', { reportUrl: 'nonsense' })).status).toBe(400);
    await client.admin('POST', '/sms', { reportUrl: receiver.url });
    await send('+256772123456');
    await client.sandbox.close();
    await start(null);
    await client.advance(5000);
    expect(reports()).toHaveLength(1);
    expect((await client.admin('GET', '/sms')).body).toMatchObject({
      reportUrl: receiver.url,
      reports: [{ state: 'delivered', httpStatus: 200 }],
    });
  });

  it('are sent once, also to a receiver that refuses them', async () => {
    receiver.answerWith(500);
    await send('+256772123456');
    await client.advance(60_000);
    expect(reports()).toHaveLength(1);
    expect((await client.admin('GET', '/sms')).body.reports).toMatchObject([{ state: 'failed' }]);
  });
});
