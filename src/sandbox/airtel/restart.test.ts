import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../index';
import { AirtelClient, newId, statusOf, transactionOf } from '../testing/airtel-client';
import { type Client, startClient } from '../testing/client';
import { type Receiver, startReceiver } from '../testing/receiver';

let folder: string;
let client: Client;
let airtel: AirtelClient;
let receiver: Receiver;
async function restart(): Promise<void> {
  await client?.sandbox.close();
  client = await startClient({ journal: join(folder, 'journal.jsonl') });
  airtel = new AirtelClient(client);
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'momo-'));
  receiver = await startReceiver();
  await restart();
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

describe('after a restart', () => {
  it('a prompt still waits, its callback finds the address, and the money can be refunded by its id', async () => {
    await client.admin('POST', '/airtel', { callbackUrl: receiver.url, hashMode: 'off' });
    const { id } = await airtel.pay({ msisdn: '750000002' });
    await client.advance(400);
    await restart();
    expect((await client.call('POST', `/__phone/prompts/${id}/approve`)).status).toBe(200);
    await client.advance(2000);
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { transaction: { id, status_code: 'TS' } },
    ]);
    await restart();
    expect((await airtel.pay({ msisdn: '750000002', id })).answer.text).toContain('ESB000041');
    const { airtel_money_id: moneyId } = await airtel.status(id);
    expect(transactionOf(await airtel.refund(String(moneyId))).status).toBe('SUCCESS');
    await restart();
    expect(statusOf(await airtel.refund(String(moneyId))).code).toBe('400');
  });

  it('the key opens what was encrypted before', async () => {
    const pin = await airtel.encrypt(DEMO_CREDENTIALS.airtelPin);
    await restart();
    const { answer } = await airtel.payout({ msisdn: '750000082', pin });
    expect(transactionOf(answer).status).toBe('TS');
    await client.admin('POST', '/reset');
    await restart();
    expect(transactionOf((await airtel.payout({ msisdn: '750000082', pin })).answer).status).toBe('TS');
  });

  it('counts go on, and names, tokens and policies stay', async () => {
    const id = newId();
    const pay = async () => (await airtel.pay({ msisdn: '750000055', id })).answer.status;
    const first = await pay();
    const headers = await airtel.headers();
    await client.admin('POST', '/names/256752604392', { given: 'Amina', family: 'Nakato' });
    await client.admin('POST', '/callback-policy', { copies: 3 });
    await restart();
    expect([first, await pay(), await pay()]).toEqual([503, 503, 200]);
    const user = await client.call('GET', '/airtel/standard/v1/users/752604392', headers);
    expect(user.text).toContain('Amina');
    expect((await client.admin('GET', '/callback-policy')).body.copies).toBe(3);
  });
});
