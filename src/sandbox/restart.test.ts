import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asList, type Client, startClient } from './testing/client';
import { type Receiver, startReceiver } from './testing/receiver';

let folder: string;
let journal: string;
let client: Client;
let receiver: Receiver;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'momo-'));
  journal = join(folder, 'journal.jsonl');
  receiver = await startReceiver();
  client = await startClient({ journal });
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
});

async function restart(): Promise<void> {
  await client.sandbox.close();
  client = await startClient({ journal });
}

/** Starts from what is on disk now, while the old process is still there: as after a kill. */
async function restartAfterKill(): Promise<void> {
  const killed = client;
  const copy = join(folder, 'copy.jsonl');
  writeFileSync(copy, readFileSync(journal));
  await killed.sandbox.close();
  journal = copy;
  client = await startClient({ journal });
}

describe('after a restart', () => {
  it('a waiting prompt still waits, can be approved, and tells the receiver', async () => {
    const { reference } = await client.pay('requesttopay', {
      msisdn: '256770000002',
      callbackUrl: receiver.url,
    });
    await client.advance(10_000);
    await restart();
    const prompts = asList((await client.call('GET', '/__phone/prompts?msisdn=256770000002')).body.prompts);
    expect(prompts).toMatchObject([{ reference, amount: '5000', state: 'prompted' }]);
    expect((await client.call('POST', `/__phone/prompts/${reference}/approve`)).status).toBe(200);
    await client.advance(2000);
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    ['a restart', restart],
    ['a kill', restartAfterKill],
  ])('every timer still fires at its moment after %s', async (_name, again) => {
    const { reference } = await client.pay('requesttopay', { msisdn: '256770000003' });
    await client.advance(299_000);
    await again();
    expect((await client.status('requesttopay', reference)).body.status).toBe('PENDING');
    await client.advance(400);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
    expect(await client.wallet('256770000003')).toBe(49_995_000n);
    expect((await client.invariants()).body.ok).toBe(true);
  });

  it('wallets, references, messages and API users are the same', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: '256772123456' });
    await client.advance(4000);
    await client.call(
      'POST',
      '/at/version1/messaging',
      { apikey: 'demo-sms-api-key', 'Content-Type': 'application/x-www-form-urlencoded' },
      new URLSearchParams({ username: 'sandbox', to: '+256772123456', message: 'Hello' }).toString(),
    );
    const before = await client.status('requesttopay', reference);
    await restart();
    expect((await client.status('requesttopay', reference)).body).toEqual(before.body);
    expect((await client.pay('requesttopay', { msisdn: '256772123456', reference })).answer.status).toBe(409);
    expect(await client.wallet('256772123456')).toBe(49_995_000n);
    expect((await client.call('GET', '/__phone/inbox?msisdn=256772123456')).text).toContain('Hello');
    const next = await client.pay('requesttopay', { msisdn: '256772123456' });
    await client.advance(4000);
    const ids = [before, await client.status('requesttopay', next.reference)].map(
      ({ body }) => body.financialTransactionId,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('a payment is on disk before its POST is answered', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: '256770000000' });
    await restartAfterKill();
    await client.advance(4000);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
  });

  it('a callback cut off by a kill is sent again', async () => {
    receiver.answerWith(null);
    await client.pay('requesttopay', { msisdn: '256770000000', callbackUrl: receiver.url });
    const cutOff = client.advance(10_000);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    receiver.answerWith(200);
    await restartAfterKill();
    // The first process ended while its clock was being moved.
    await cutOff.catch(() => undefined);
    await client.advance(0);
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]).toEqual(receiver.received[0]);
  });

  it('a reset stays a reset', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: '256772123456' });
    await client.advance(4000);
    await client.admin('POST', '/reset');
    await restart();
    expect((await client.status('requesttopay', reference)).status).toBe(404);
    expect(await client.wallet('256772123456')).toBe(50_000_000n);
  });

  it('a half-written last line is dropped and writing goes on', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: '256770000001' });
    await client.sandbox.close();
    appendFileSync(journal, '[["transaction","half');
    client = await startClient({ journal });
    await client.advance(61_000);
    await restart();
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
  });

  it('a journal of before there was a second operator still opens', async () => {
    const { reference } = await client.pay('requesttopay', {
      msisdn: '256772123456',
      callbackUrl: receiver.url,
    });
    await client.advance(10_000);
    await client.sandbox.close();
    const old = readFileSync(journal, 'utf8').replaceAll(/"(provider|hash|fee)":("mtn"|"0"|null),/g, '');
    expect(old).not.toMatch(/"(provider|hash|fee)":/);
    writeFileSync(journal, old);
    client = await startClient({ journal });
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
    expect(await client.wallet('256772123456')).toBe(49_995_000n);
    expect((await client.admin('POST', '/callbacks/cb-1/replay')).body.state).toBe('delivered');
    expect((await client.invariants()).body.ok).toBe(true);
  });

  it('a damaged line is refused in words', async () => {
    await client.pay('requesttopay', { msisdn: '256770000001' });
    await client.sandbox.close();
    writeFileSync(journal, `nonsense\n${readFileSync(journal, 'utf8')}`);
    await expect(startClient({ journal })).rejects.toThrow('damaged at line 1');
    rmSync(journal);
    client = await startClient({ journal });
  });
});
