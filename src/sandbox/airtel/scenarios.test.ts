import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AirtelClient, newId, statusOf, transactionOf } from '../testing/airtel-client';
import { asList, type Client, startClient } from '../testing/client';

const MINUTE = 60_000;
const START = 50_000_000n;
const AMOUNT = 5000n;
// Submitting takes at most 400 ms, a decision that no scenario fixes 8 s.
const QUICK_MS = 8400;

let client: Client;
let airtel: AirtelClient;
beforeEach(async () => {
  client = await startClient();
  airtel = new AirtelClient(client);
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

const numberOf = (code: string) => `750000${code}`;
async function wallet(msisdn: string): Promise<bigint> {
  const { body } = await client.admin('GET', `/wallets?provider=airtel&msisdn=256${msisdn}`);
  return BigInt(String(asList(body.wallets)[0]?.balance));
}

interface Case {
  code: string;
  endsWithinMs: number;
  /** A moment at which it must still be open, and what it is called then. */
  openAtMs?: number;
  open?: 'TIP' | 'TA';
  status: 'TS' | 'TF' | 'TE' | 'TIP';
  responseCode: string;
}

const paid = (code: string): Case => ({
  code,
  endsWithinMs: 3400,
  status: 'TS',
  responseCode: 'DP00800001001',
});
const failed = (code: string, last: string): Case => ({
  code,
  endsWithinMs: QUICK_MS,
  status: 'TF',
  responseCode: `DP0080000${last}`,
});
const expired = (code: string): Case => ({
  code,
  openAtMs: 300_000,
  endsWithinMs: 300_400,
  status: 'TE',
  responseCode: 'DP00800001029',
});

const COLLECTIONS: Case[] = [
  { ...paid('000'), openAtMs: 3000 },
  { ...paid('001'), openAtMs: MINUTE, endsWithinMs: 60_400 },
  expired('002'),
  { ...paid('003'), openAtMs: 299_000, endsWithinMs: 299_400 },
  failed('010', '1008'),
  expired('011'),
  failed('012', '1002'),
  failed('013', '1005'),
  expired('014'),
  failed('020', '1007'),
  failed('021', '1003'),
  failed('022', '1010'),
  failed('026', '9999'),
  failed('036', '1008'),
  { ...paid('040'), openAtMs: 20 * MINUTE, open: 'TA', endsWithinMs: 20 * MINUTE + 3400 },
  { ...paid('041'), endsWithinMs: 30 * 24 * 60 * MINUTE, status: 'TIP', responseCode: 'DP00800001006' },
  ...['023', '024', '025', '043', '064', '065', '080', '999'].map(paid),
];

const payout = (code: string, changes: Partial<Case> = {}): Case => ({
  code,
  endsWithinMs: QUICK_MS,
  status: 'TS',
  responseCode: 'DP00900001001',
  ...changes,
});
const PAYOUTS: Case[] = [
  payout('000'),
  payout('010'),
  payout('021', { status: 'TF', responseCode: 'DP00900001003' }),
  payout('026', { status: 'TF', responseCode: 'DP00900009999' }),
  payout('040', { openAtMs: 20 * MINUTE, open: 'TA', endsWithinMs: 20 * MINUTE + QUICK_MS }),
  payout('080', { openAtMs: 10 * MINUTE, open: 'TA', endsWithinMs: 10 * MINUTE + 400 }),
  payout('081', {
    openAtMs: 10 * MINUTE,
    open: 'TA',
    endsWithinMs: 10 * MINUTE + 400,
    status: 'TF',
    responseCode: 'DP00900001005',
  }),
  payout('082', { endsWithinMs: 0 }),
];

async function play(expected: Case, path: string, id: string, gain: bigint): Promise<void> {
  const msisdn = numberOf(expected.code);
  const enquire = () => airtel.get(`${path}/${id}`);
  const { openAtMs = 0, open = 'TIP' } = expected;
  if (openAtMs > 0) {
    await client.advance(openAtMs);
    expect(transactionOf(await enquire()).status).toBe(open);
    expect(await wallet(msisdn)).toBe(START);
  }
  await client.advance(expected.endsWithinMs - openAtMs);
  const answer = await enquire();
  expect([transactionOf(answer).status, statusOf(answer).response_code]).toEqual([
    expected.status,
    expected.responseCode,
  ]);
  const isPaid = expected.status === 'TS';
  expect(typeof transactionOf(answer).airtel_money_id).toBe(isPaid ? 'string' : 'undefined');
  expect((await wallet(msisdn)) - START).toBe(isPaid ? gain : 0n);
}

describe('collections by magic number', () => {
  it.each(COLLECTIONS)('$code ends $status $responseCode', async (expected) => {
    const { id, answer } = await airtel.pay({ msisdn: numberOf(expected.code) });
    expect(transactionOf(answer).status).toBe('SUCCESS');
    await play(expected, '/standard/v1/payments', id, -AMOUNT);
  });

  it('042 expires first and succeeds ten minutes later, moving money once', async () => {
    const { id } = await airtel.pay({ msisdn: numberOf('042') });
    await client.advance(QUICK_MS);
    expect((await airtel.status(id)).status).toBe('TE');
    await client.advance(10 * MINUTE);
    expect((await airtel.status(id)).status).toBe('TS');
    expect(await wallet(numberOf('042'))).toBe(START - AMOUNT);
  });

  it("MTN's numbers are not registered here, nor Airtel's there, whatever they would do at home", async () => {
    const { id } = await airtel.pay({ msisdn: '770000010' });
    const { reference } = await client.pay('requesttopay', { msisdn: '256750000010' });
    const { reference: payout } = await client.pay('transfer', { msisdn: '256752604392' });
    await client.advance(QUICK_MS);
    expect(await airtel.status(id)).toMatchObject({ status: 'TF' });
    expect((await client.status('requesttopay', reference)).body).toMatchObject({
      status: 'FAILED',
      reason: 'PAYER_NOT_FOUND',
    });
    expect((await client.status('transfer', payout)).body).toMatchObject({
      status: 'FAILED',
      reason: 'PAYEE_NOT_FOUND',
    });
  });

  it('a number that was given a wallet here has moved, and pays here', async () => {
    await client.admin('POST', '/wallets/256772604392', { balance: '9000', provider: 'airtel' });
    const { id } = await airtel.pay({ msisdn: '772604392' });
    await client.advance(QUICK_MS);
    expect(await airtel.status(id)).toMatchObject({ status: 'TS' });
  });
});

describe('disbursements by magic number', () => {
  it.each(PAYOUTS)('$code ends $status $responseCode', async (expected) => {
    const { id } = await airtel.payout({ msisdn: numberOf(expected.code) });
    await play(expected, '/standard/v1/disbursements', id, AMOUNT);
  });

  it.each([
    ['080', 'DP00900001000'],
    ['081', 'DP00900001014'],
  ])('%s is answered ambiguously with %s', async (code, responseCode) => {
    const { answer } = await airtel.payout({ msisdn: numberOf(code) });
    expect(transactionOf(answer).status).toBe('TA');
    expect(statusOf(answer)).toMatchObject({ response_code: responseCode, success: false });
  });
});

describe('answers of the POST that go wrong', () => {
  it('050 hangs 35 s, yet the payment was created and succeeds', async () => {
    const id = newId();
    const slow = airtel.pay({ msisdn: numberOf('050'), id });
    await vi.waitFor(async () => expect((await airtel.status(id)).status).toBe('TIP'));
    await client.advance(35_000);
    expect(transactionOf((await slow).answer).status).toBe('SUCCESS');
    expect((await airtel.status(id)).status).toBe('TS');
  });

  it.each([
    ['051', true],
    ['052', false],
  ])('%s cuts the connection; created: %s', async (code, created) => {
    const id = newId();
    await expect(airtel.pay({ msisdn: numberOf(code), id })).rejects.toThrow();
    await client.advance(3400);
    const enquiry = await airtel.get(`/standard/v1/payments/${id}`);
    expect(statusOf(enquiry).result_code).toBe(created ? 'ESB000010' : 'ESB000045');
    expect(await wallet(numberOf(code))).toBe(created ? START - AMOUNT : START);
  });

  it.each([
    ['053', 408, 'CONNECTION_TIMEOUT', 'TS'],
    ['054', 500, 'ROUTER112', undefined],
  ])('%s answers %s %s, the truth being %s', async (code, status, statusCode, truth) => {
    const { id, answer } = await airtel.pay({ msisdn: numberOf(code) });
    expect([answer.status, answer.body.status_code]).toEqual([status, statusCode]);
    await client.advance(3400);
    expect((await airtel.status(id)).status).toBe(truth);
  });

  it('055 answers 503 twice per id, then takes it', async () => {
    const id = newId();
    const statuses: number[] = [];
    for (let tries = 0; tries < 3; tries += 1)
      statuses.push((await airtel.pay({ msisdn: numberOf('055'), id })).answer.status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('056 asks once for patience', async () => {
    const { id, answer } = await airtel.pay({ msisdn: numberOf('056') });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await airtel.pay({ msisdn: numberOf('056'), id })).answer.status).toBe(200);
  });

  it('057 answers a page of a proxy with status 200, and yet it was created', async () => {
    const { id, answer } = await airtel.pay({ msisdn: numberOf('057') });
    expect([answer.status, answer.text.includes('502 Bad Gateway')]).toEqual([200, true]);
    await client.advance(3400);
    expect((await airtel.status(id)).status).toBe('TS');
  });
});

describe('enquiries that go wrong', () => {
  const pay = async (code: string) => {
    const { id } = await airtel.pay({ msisdn: numberOf(code) });
    await client.advance(3400);
    return () => airtel.get(`/standard/v1/payments/${id}`);
  };

  it('060 is 500 three times, 062 a refused token once, then the truth', async () => {
    const enquire = await pay('060');
    const answers = [await enquire(), await enquire(), await enquire(), await enquire()];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 200]);
    const again = await pay('062');
    const refused = await again();
    expect([refused.status, refused.body.error]).toEqual([403, 'invalid_token']);
    expect(transactionOf(await again()).status).toBe('TS');
  });

  it('061 is unknown for five seconds', async () => {
    const enquire = await pay('061');
    expect(statusOf(await enquire())).toMatchObject({
      response_code: 'DP00800001025',
      result_code: 'ESB000045',
    });
    await client.advance(1600);
    expect(transactionOf(await enquire()).status).toBe('TS');
  });

  it('063 says success: false beside TS', async () => {
    const answer = await (await pay('063'))();
    expect(transactionOf(answer).status).toBe('TS');
    expect(statusOf(answer)).toMatchObject({ success: false, response_code: 'DP00800001006' });
  });

  it('066 names no id of its own for thirty seconds', async () => {
    const enquire = await pay('066');
    expect(transactionOf(await enquire())).toMatchObject({ status: 'TS' });
    expect(transactionOf(await enquire()).airtel_money_id).toBeUndefined();
    await client.advance(30_000);
    expect(transactionOf(await enquire()).airtel_money_id).toMatch(/^MP/);
  });

  it('072 finds out who it is after 35 seconds', async () => {
    const slow = airtel.get('/standard/v1/users/750000072');
    await vi.waitFor(async () => expect((await client.admin('GET', '/clock')).body.nextDueMs).not.toBeNull());
    await client.advance(35_000);
    expect((await slow).status).toBe(200);
  });
});
