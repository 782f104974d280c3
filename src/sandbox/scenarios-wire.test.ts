import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AirtelClient } from './testing/airtel-client';
import { type Client, startClient } from './testing/client';

const MINUTE = 60_000;
const PAID_MS = 3400;
let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

const numberOf = (code: string) => `256770000${code}`;

async function paid(code: string) {
  const { reference } = await client.pay('requesttopay', { msisdn: numberOf(code) });
  await client.advance(PAID_MS);
  return () => client.status('requesttopay', reference);
}

describe('answers of the POST that go wrong', () => {
  it('055 is 503 twice per reference, then taken', async () => {
    const first = await client.pay('requesttopay', { msisdn: numberOf('055') });
    const { reference } = first;
    const more = [
      await client.pay('requesttopay', { msisdn: numberOf('055'), reference }),
      await client.pay('requesttopay', { msisdn: numberOf('055'), reference }),
    ];
    const statuses = [first, ...more].map(({ answer }) => answer.status);
    expect(statuses).toEqual([503, 503, 202]);
    expect(first.answer.body.code).toBe('SERVICE_UNAVAILABLE');
    const other = await client.pay('requesttopay', { msisdn: numberOf('055') });
    expect(other.answer.status).toBe(503);
  });

  it('056 is 429 once, and says when to come back', async () => {
    const { reference, answer } = await client.pay('requesttopay', { msisdn: numberOf('056') });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await client.status('requesttopay', reference)).status).toBe(404);
    const again = await client.pay('requesttopay', { msisdn: numberOf('056'), reference });
    expect(again.answer.status).toBe(202);
  });

  it('057 is a page of a proxy with status 200, and yet it was created', async () => {
    const { reference, answer } = await client.pay('requesttopay', { msisdn: numberOf('057') });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await client.advance(PAID_MS);
    expect((await client.status('requesttopay', reference)).body.status).toBe('SUCCESSFUL');
  });
});

describe('enquiries that go wrong', () => {
  it('060 is 500 three times, then the truth', async () => {
    const enquire = await paid('060');
    const answers = [await enquire(), await enquire(), await enquire(), await enquire()];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 200]);
    expect(answers[0]?.body.code).toBe('INTERNAL_PROCESSING_ERROR');
  });

  it('061 is 404 for five seconds after it was taken', async () => {
    const enquire = await paid('061');
    expect((await enquire()).body.code).toBe('RESOURCE_NOT_FOUND');
    await client.advance(5000 - PAID_MS);
    expect((await enquire()).body.status).toBe('SUCCESSFUL');
  });

  it('062 is 401 once although the token is fresh', async () => {
    const enquire = await paid('062');
    expect([(await enquire()).status, (await enquire()).status]).toEqual([401, 200]);
  });

  it('063 says numbers instead of text, and more than asked for', async () => {
    const { body } = await (await paid('063'))();
    expect(body.amount).toBe(5000);
    expect(body.financialTransactionId).toBeTypeOf('number');
    expect(body.extra).toBeDefined();
  });

  it.each([
    ['064', { amount: '6000', currency: 'UGX' }],
    ['065', { amount: '5000', currency: 'EUR' }],
  ])('%s says %j', async (code, said) => {
    expect((await (await paid(code))()).body).toMatchObject({ ...said, status: 'SUCCESSFUL' });
  });

  it("066 leaves the operator's id out for thirty seconds", async () => {
    const enquire = await paid('066');
    expect((await enquire()).body).toMatchObject({ status: 'SUCCESSFUL' });
    expect((await enquire()).body.financialTransactionId).toBeUndefined();
    await client.advance(30_000);
    expect((await enquire()).body.financialTransactionId).toBeTypeOf('string');
  });

  it('061 counts simulated time on a hurried clock too', async () => {
    const hurried = await startClient({ clock: 'real', speed: 10 });
    const startedAt = performance.now();
    const { reference } = await hurried.pay('requesttopay', { msisdn: numberOf('061') });
    const isFound = async () => expect((await hurried.status('requesttopay', reference)).status).toBe(200);
    await vi.waitFor(isFound, { timeout: 20_000, interval: 20 });
    expect(performance.now() - startedAt).toBeGreaterThan(490);
    await hurried.sandbox.close();
  });
});

describe('the limit on enquiries', () => {
  it('is so many in any second, on each wire', async () => {
    const limited = await startClient({ enquiriesPerSecond: 2 });
    const airtel = new AirtelClient(limited);
    const { reference } = await limited.pay('requesttopay', { msisdn: '256772123456' });
    const { id } = await airtel.pay({ msisdn: '752604392' });
    const enquire = async () => (await limited.status('requesttopay', reference)).status;
    expect([await enquire(), await enquire(), await enquire()]).toEqual([200, 200, 429]);
    expect((await airtel.get(`/standard/v1/payments/${id}`)).status).toBe(200);
    await limited.advance(1000);
    expect(await enquire()).toBe(200);
    await limited.sandbox.close();
  });
});

describe('account holders', () => {
  const holder = async (msisdn: string, what = 'active') =>
    client.call(
      'GET',
      `/mtn/disbursement/v1_0/accountholder/msisdn/${msisdn}/${what}`,
      await client.headers('disbursement'),
    );

  it('070 is inactive, 071 unknown, others active', async () => {
    expect((await holder(numberOf('070'))).body).toEqual({ result: false });
    expect((await holder(numberOf('071'))).status).toBe(404);
    expect((await holder('256772123456')).body).toEqual({ result: true });
  });

  it('072 answers after 35 seconds', async () => {
    await client.headers('disbursement');
    const slow = holder(numberOf('072'));
    await vi.waitFor(async () => expect((await client.admin('GET', '/clock')).body.nextDueMs).not.toBeNull());
    await client.advance(35_000);
    expect((await slow).body).toEqual({ result: true });
  });

  it('have a name of their own, or the one they were given', async () => {
    const first = (await holder('256772123456', 'basicuserinfo')).body;
    expect(first).toEqual((await holder('256772123456', 'basicuserinfo')).body);
    expect(first.given_name).toBeTypeOf('string');
    await client.admin('POST', '/names/256772123456', { given: 'Amina', family: 'Nakato' });
    const told = (await holder('256772123456', 'basicuserinfo')).body;
    expect([told.given_name, told.family_name]).toEqual(['Amina', 'Nakato']);
    const named = await startClient({ names: { '256772123456': { given: 'Ivan', family: 'Ssali' } } });
    const { body } = await named.call(
      'GET',
      '/mtn/collection/v1_0/accountholder/msisdn/256772123456/basicuserinfo',
      await named.headers('collection'),
    );
    expect(body.given_name).toBe('Ivan');
    await named.sandbox.close();
  });
});

describe('payouts and refunds that stay open', () => {
  it.each([
    ['080', 'SUCCESSFUL'],
    ['081', 'FAILED'],
  ])('%s is pending for ten minutes, then %s', async (code, status) => {
    const { reference } = await client.pay('transfer', { msisdn: numberOf(code) });
    await client.advance(10 * MINUTE);
    expect((await client.status('transfer', reference)).body.status).toBe('PENDING');
    await client.advance(400);
    expect((await client.status('transfer', reference)).body.status).toBe(status);
  });

  it('091 is a refund that is pending for ten minutes', async () => {
    const { reference: of } = await client.pay('requesttopay', { msisdn: numberOf('091') });
    await client.advance(PAID_MS);
    const { reference } = await client.refund(of, '5000');
    await client.advance(10 * MINUTE);
    expect((await client.status('refund', reference)).body.status).toBe('PENDING');
    await client.advance(400);
    expect((await client.status('refund', reference)).body.status).toBe('SUCCESSFUL');
    expect(await client.wallet(numberOf('091'))).toBe(50_000_000n);
  });
});

describe('deposits', () => {
  const deposit = async (msisdn: string, version = 'v1_0') => client.pay('deposit', { msisdn, version });

  it.each(['v1_0', 'v2_0'])('%s pays into a wallet from our float', async (version) => {
    const before = await client.float('disbursement');
    const { reference, answer } = await deposit('256772123456', version);
    expect([answer.status, answer.text]).toEqual([202, '']);
    await client.advance(8400);
    const { body } = await client.status('deposit', reference);
    expect(body).toMatchObject({ status: 'SUCCESSFUL', payee: { partyId: '256772123456' } });
    expect(await client.wallet('256772123456')).toBe(50_005_000n);
    expect((await client.float('disbursement')) - before).toBe(-5000n);
    expect((await client.status('transfer', reference)).status).toBe(404);
  });

  it('follow the column of requests to pay in the published table', async () => {
    expect((await deposit('46733123457')).answer.body.code).toBe('NOT_ALLOWED');
    const { reference } = await deposit('46733123456');
    await client.advance(8400);
    expect((await client.status('deposit', reference)).body.reason).toBe('PAYEE_NOT_ALLOWED_TO_RECEIVE');
  });
});
