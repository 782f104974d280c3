import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asList, type Client, startClient } from './testing/client';

const MINUTE = 60_000;
const START = 50_000_000n;
const AMOUNT = 5000n;

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

interface Case {
  code: string;
  /** Simulated time after which the end must be reached; one second more than the latest possible moment. */
  endsWithinMs: number;
  /** A moment at which the payment must still be pending, when the scenario fixes one. */
  pendingAtMs?: number;
  status: 'SUCCESSFUL' | 'FAILED' | 'PENDING';
  reason?: string;
}

// Submitting takes at most 400 ms, a decision that no scenario fixes 8 s.
const QUICK_MS = 8400;

const COLLECTIONS: Case[] = [
  { code: '000', pendingAtMs: 3000, endsWithinMs: 3400, status: 'SUCCESSFUL' },
  { code: '001', pendingAtMs: 60_000, endsWithinMs: 60_400, status: 'SUCCESSFUL' },
  { code: '002', pendingAtMs: 300_000, endsWithinMs: 300_400, status: 'FAILED', reason: 'EXPIRED' },
  { code: '003', pendingAtMs: 299_000, endsWithinMs: 299_400, status: 'SUCCESSFUL' },
  { code: '010', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'APPROVAL_REJECTED' },
  { code: '011', pendingAtMs: 300_000, endsWithinMs: 300_400, status: 'FAILED', reason: 'EXPIRED' },
  { code: '012', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'APPROVAL_REJECTED' },
  { code: '013', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'COULD_NOT_PERFORM_TRANSACTION' },
  { code: '014', pendingAtMs: 300_000, endsWithinMs: 300_400, status: 'FAILED', reason: 'EXPIRED' },
  { code: '020', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'NOT_ENOUGH_FUNDS' },
  { code: '021', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'PAYER_LIMIT_REACHED' },
  { code: '022', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'PAYER_NOT_FOUND' },
  { code: '023', endsWithinMs: 3400, status: 'SUCCESSFUL' },
  { code: '026', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'SOMETHING_NEW' },
  ...['030', '031', '032', '033', '034', '035', '037', '038', '039', '043', '999'].map(
    (code): Case => ({ code, endsWithinMs: 3400, status: 'SUCCESSFUL' }),
  ),
  { code: '036', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'APPROVAL_REJECTED' },
  { code: '040', pendingAtMs: 20 * MINUTE, endsWithinMs: 20 * MINUTE + 3400, status: 'SUCCESSFUL' },
  { code: '041', endsWithinMs: 30 * 24 * 60 * MINUTE, status: 'PENDING' },
];

const PAYOUTS: Case[] = [
  { code: '000', endsWithinMs: QUICK_MS, status: 'SUCCESSFUL' },
  { code: '010', endsWithinMs: QUICK_MS, status: 'SUCCESSFUL' },
  { code: '021', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'PAYER_LIMIT_REACHED' },
  { code: '022', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'PAYEE_NOT_FOUND' },
  { code: '023', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'PAYEE_NOT_ALLOWED_TO_RECEIVE' },
  { code: '024', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'PAYEE_NOT_FOUND' },
  { code: '025', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'NOT_ENOUGH_FUNDS' },
  { code: '026', endsWithinMs: QUICK_MS, status: 'FAILED', reason: 'SOMETHING_NEW' },
  { code: '040', pendingAtMs: 20 * MINUTE, endsWithinMs: 20 * MINUTE + QUICK_MS, status: 'SUCCESSFUL' },
];

async function play(kind: 'requesttopay' | 'transfer', expected: Case): Promise<void> {
  const msisdn = `256770000${expected.code}`;
  const { reference, answer } = await client.pay(kind, { msisdn });
  expect(answer.status).toBe(202);
  expect(answer.text).toBe('');
  const { pendingAtMs = 0, endsWithinMs } = expected;
  if (pendingAtMs > 0) {
    await client.advance(pendingAtMs);
    expect((await client.status(kind, reference)).body.status).toBe('PENDING');
    expect(await client.wallet(msisdn)).toBe(START);
  }
  await client.advance(endsWithinMs - pendingAtMs);
  const { status, body } = await client.status(kind, reference);
  expect(status).toBe(200);
  expect(body.status).toBe(expected.status);
  expect(body.reason).toBe(expected.reason);
  expect(body.amount).toBe('5000');
  const isPaid = expected.status === 'SUCCESSFUL';
  expect(typeof body.financialTransactionId).toBe(isPaid ? 'string' : 'undefined');
  const moved = !isPaid ? 0n : kind === 'requesttopay' ? -AMOUNT : AMOUNT;
  expect((await client.wallet(msisdn)) - START).toBe(moved);
}

describe('collections by magic number', () => {
  it.each(COLLECTIONS)('$code ends $status $reason', (expected) => play('requesttopay', expected));

  it('an ordinary number pays by itself, into the collection float', async () => {
    const before = await client.float('collection');
    await client.pay('requesttopay', { msisdn: '256772123456' });
    await client.advance(3400);
    expect(await client.wallet('256772123456')).toBe(START - AMOUNT);
    expect((await client.float('collection')) - before).toBe(AMOUNT);
  });

  it('042 fails first and succeeds ten minutes later, moving money once', async () => {
    const msisdn = '256770000042';
    const { reference } = await client.pay('requesttopay', { msisdn });
    await client.advance(QUICK_MS);
    expect((await client.status('requesttopay', reference)).body.status).toBe('FAILED');
    expect(await client.wallet(msisdn)).toBe(START);
    await client.advance(10 * MINUTE);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
    expect(await client.wallet(msisdn)).toBe(START - AMOUNT);
  });

  it('043 is reversed a day later, seen only in the statement', async () => {
    const msisdn = '256770000043';
    const { reference } = await client.pay('requesttopay', { msisdn, externalId: 'order-43' });
    await client.advance(24 * 60 * MINUTE + QUICK_MS);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
    expect(await client.wallet(msisdn)).toBe(START);
    const lines = (await client.admin('GET', '/statement?account=collection')).text.trim().split('\r\n');
    expect(lines[0]).toBe('date,provider_txn_id,external_id,type,from,to,amount,fee,balance,status');
    expect(lines[1]).toMatch(/,order-43,COLLECTION,256770000043,float:collection,5000,0,5000,SUCCESSFUL$/);
    expect(lines[2]).toMatch(/,order-43,REVERSAL,float:collection,256770000043,5000,0,0,REVERSED$/);
  });

  it('fails for a wallet that really has too little', async () => {
    await client.admin('POST', '/wallets/256772123456', { balance: '4999' });
    const { reference } = await client.pay('requesttopay', { msisdn: '256772123456' });
    await client.advance(3400);
    const { body } = await client.status('requesttopay', reference);
    expect(body).toMatchObject({ status: 'FAILED', reason: 'NOT_ENOUGH_FUNDS' });
    expect(await client.wallet('256772123456')).toBe(4999n);
  });
});

describe('transfers by magic number', () => {
  it.each(PAYOUTS)('$code ends $status $reason', (expected) => play('transfer', expected));

  it('leaves from the disbursement float and fails when that is empty', async () => {
    await client.admin('POST', '/floats/disbursement', { balance: '6000' });
    const first = await client.pay('transfer', { msisdn: '256772123456' });
    await client.advance(QUICK_MS);
    const second = await client.pay('transfer', { msisdn: '256772123456' });
    await client.advance(QUICK_MS);
    expect((await client.status('transfer', first.reference)).body.status).toBe('SUCCESSFUL');
    const { body } = await client.status('transfer', second.reference);
    expect(body).toMatchObject({ status: 'FAILED', reason: 'NOT_ENOUGH_FUNDS' });
    expect(await client.float('disbursement')).toBe(1000n);
  });
});

describe('answers of the POST that go wrong', () => {
  it('050 hangs 35 s, yet the payment was created and succeeds', async () => {
    const reference = randomUUID();
    const slow = client.pay('requesttopay', { msisdn: '256770000050', reference });
    await vi.waitFor(async () => expect((await client.status('requesttopay', reference)).status).toBe(200));
    await client.advance(34_900);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
    const answered = vi.fn();
    void slow.then(answered);
    await client.status('requesttopay', reference);
    expect(answered).not.toHaveBeenCalled();
    await client.advance(100);
    expect((await slow).answer.status).toBe(202);
  });

  it.each([
    ['051', true],
    ['052', false],
  ])('%s cuts the connection; created: %s', async (code, created) => {
    const reference = randomUUID();
    const msisdn = `256770000${code}`;
    await expect(client.pay('requesttopay', { msisdn, reference })).rejects.toThrow();
    await client.advance(3400);
    expect((await client.status('requesttopay', reference)).status).toBe(created ? 200 : 404);
    expect(await client.wallet(msisdn)).toBe(created ? START - AMOUNT : START);
  });

  it.each([
    ['053', true],
    ['054', false],
  ])('%s answers 500; created: %s', async (code, created) => {
    const msisdn = `256770000${code}`;
    const { reference, answer } = await client.pay('requesttopay', { msisdn });
    expect([answer.status, answer.body.code]).toEqual([500, 'INTERNAL_PROCESSING_ERROR']);
    await client.advance(3400);
    const { status, body } = await client.status('requesttopay', reference);
    expect([status, body.code ?? body.status]).toEqual(
      created ? [200, 'SUCCESSFUL'] : [404, 'RESOURCE_NOT_FOUND'],
    );
    expect(await client.wallet(msisdn)).toBe(created ? START - AMOUNT : START);
  });

  it('a caller who hangs up leaves no timer behind', async () => {
    const reference = randomUUID();
    const caller = new AbortController();
    const headers = { ...(await client.headers('collection')), 'X-Reference-Id': reference };
    const slow = fetch(`${client.sandbox.url}/mtn/collection/v1_0/requesttopay`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        amount: '1',
        currency: 'UGX',
        payer: { partyIdType: 'MSISDN', partyId: '256770000050' },
      }),
      signal: caller.signal,
    });
    await vi.waitFor(async () => expect((await client.status('requesttopay', reference)).status).toBe(200));
    await client.advance(10_000);
    expect((await client.admin('GET', '/clock')).body.nextDueMs).not.toBeNull();
    caller.abort();
    await expect(slow).rejects.toThrow();
    await vi.waitFor(async () => expect((await client.admin('GET', '/clock')).body.nextDueMs).toBeNull());
  });
});

describe("MTN's published sandbox numbers", () => {
  it.each([
    ['450', 'FAILED', 'INTERNAL_PROCESSING_ERROR'],
    ['451', 'FAILED', 'APPROVAL_REJECTED'],
    ['452', 'FAILED', 'EXPIRED'],
    ['453', 'PENDING', undefined],
    ['454', 'PENDING', undefined],
    ['455', 'FAILED', 'PAYER_NOT_FOUND'],
    ['456', 'FAILED', 'PAYEE_NOT_ALLOWED_TO_RECEIVE'],
  ])('request to pay 46733123%s is %s %s', async (last, status, reason) => {
    const { reference } = await client.pay('requesttopay', { msisdn: `46733123${last}` });
    await client.advance(10 * MINUTE);
    const { body } = await client.status('requesttopay', reference);
    expect([body.status, body.reason]).toEqual([status, reason]);
  });

  it.each([
    ['457', 500, 'NOT_ALLOWED'],
    ['458', 500, 'NOT_ALLOWED_TARGET_ENVIRONMENT'],
    ['459', 500, 'INVALID_CALLBACK_URL_HOST'],
    ['460', 500, 'INVALID_CURRENCY'],
    ['461', 500, 'INTERNAL_PROCESSING_ERROR'],
    ['462', 503, 'SERVICE_UNAVAILABLE'],
    ['463', 500, 'COULD_NOT_PERFORM_TRANSACTION'],
    ['464', 500, 'TRANSFER_TYPE_UNKNOWN'],
  ])('request to pay 46733123%s is refused with %s %s', async (last, status, code) => {
    const { answer } = await client.pay('requesttopay', { msisdn: `46733123${last}` });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['455', 'NOT_ENOUGH_FUNDS'],
    ['456', 'PAYER_LIMIT_REACHED'],
    ['457', 'PAYEE_NOT_FOUND'],
  ])('transfer 46733123%s fails with %s', async (last, reason) => {
    const { reference } = await client.pay('transfer', { msisdn: `46733123${last}` });
    await client.advance(QUICK_MS);
    expect((await client.status('transfer', reference)).body.reason).toBe(reason);
  });

  it.each([
    ['450', 404, 'RESOURCE_NOT_FOUND'],
    ['451', 200, undefined],
    ['452', 500, 'NOT_ALLOWED'],
    ['453', 500, 'NOT_ALLOWED_TARGET_ENVIRONMENT'],
    ['454', 500, 'INTERNAL_PROCESSING_ERROR'],
    ['455', 503, 'SERVICE_UNAVAILABLE'],
  ])('account holder 46733123%s answers %s %s', async (last, status, code) => {
    const path = `/mtn/collection/v1_0/accountholder/msisdn/46733123${last}/active`;
    const answer = await client.call('GET', path, await client.headers('collection'));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (status === 200) expect(answer.body.result).toBe(false);
  });
});

describe('the same seed', () => {
  it('gives the same moments', async () => {
    const reference = randomUUID();
    const finals = await Promise.all(
      [1, 2].map(async () => {
        const other = await startClient({ seed: 42 });
        await other.pay('requesttopay', { msisdn: '256770000010', reference });
        await other.advance(QUICK_MS);
        const { body } = await other.admin('GET', `/transactions?reference=${reference}`);
        await other.sandbox.close();
        return asList(body.transactions)[0]?.finalAt;
      }),
    );
    expect(finals[0]).toBeTypeOf('string');
    expect(finals[0]).toBe(finals[1]);
  });
});
