import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AirtelClient } from '../testing/airtel-client';
import { asList, asRecord, type Client, startClient } from '../testing/client';

const MSISDN = '256772123456';
let folder: string;
let client: Client;
let airtel: AirtelClient;
async function start(options: Parameters<typeof startClient>[0] = {}): Promise<void> {
  await client?.sandbox.close();
  client = await startClient({ journal: join(folder, 'journal.jsonl'), ...options });
  airtel = new AirtelClient(client);
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'momo-'));
  await start();
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  rmSync(folder, { recursive: true });
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

const lines = async (query = '') =>
  asList((await client.admin('GET', `/statement?format=json&${query}`)).body.lines);
const kinds = async (query = '') => (await lines(query)).map(({ type }) => type);
const inject = (anomaly: Record<string, unknown>) => client.admin('POST', '/statement/anomalies', anomaly);

async function paid(amount = '5000'): Promise<string> {
  const { reference } = await client.pay('requesttopay', { msisdn: MSISDN, amount });
  await client.advance(3400);
  return reference;
}

describe('the statement of Airtel', () => {
  it('is its own, of either float', async () => {
    const { id } = await airtel.pay({ msisdn: '752604392' });
    await client.advance(3400);
    await airtel.payout({ msisdn: '750000082' });
    expect(await lines('provider=airtel')).toMatchObject([
      {
        provider_txn_id: expect.stringMatching(/^MP260105\./),
        external_id: id,
        type: 'COLLECTION',
        from: '256752604392',
        to: 'float:collection',
        amount: '5000',
        fee: '0',
        balance: '5000',
        status: 'SUCCESSFUL',
      },
    ]);
    expect(await lines('provider=airtel&account=disbursement')).toMatchObject([
      { type: 'TRANSFER', from: 'float:disbursement', to: '256750000082', balance: '999995000' },
    ]);
    expect(await lines()).toEqual([]);
  });

  it('043 is reversed a day later, seen only there', async () => {
    const { id } = await airtel.pay({ msisdn: '750000043' });
    await client.advance(24 * 3_600_000 + 3400);
    expect((await airtel.status(id)).status).toBe('TS');
    expect(await lines('provider=airtel')).toMatchObject([
      { type: 'COLLECTION', balance: '5000' },
      { type: 'REVERSAL', external_id: id, balance: '0', status: 'REVERSED' },
    ]);
  });
});

describe('fees', () => {
  it('are lines of their own, kept by the operator', async () => {
    await start({ mtnFeeBp: 200, airtelFeeBp: 150 });
    await paid('5049');
    await airtel.pay({ msisdn: '752604392' });
    await client.advance(3400);
    expect(await lines()).toMatchObject([
      { type: 'COLLECTION', amount: '5049', balance: '5049' },
      { type: 'FEE', amount: '100', from: 'float:collection', to: 'fees', balance: '4949' },
    ]);
    expect(await lines('provider=airtel')).toMatchObject([{}, { type: 'FEE', amount: '75' }]);
    const { body } = await client.admin('GET', '/wallets?provider=airtel&msisdn=256752604392');
    expect(body).toMatchObject({ floats: { collection: '4925' }, fees: '75' });
    expect(asRecord((await client.invariants()).body.operators)['airtel/UGX']).toEqual({
      wallets: '49995000',
      floats: '1000004925',
      fees: '75',
      external: '-1050000000',
    });
  });

  it('come back with a reversal', async () => {
    await start({ mtnFeeBp: 200 });
    expect((await inject({ kind: 'reversal', reference: await paid() })).status).toBe(201);
    expect(await kinds()).toEqual(['COLLECTION', 'FEE', 'FEE', 'REVERSAL']);
    expect(await client.wallet(MSISDN)).toBe(50_000_000n);
    expect(await client.float('collection')).toBe(0n);
  });
});

describe('anomalies', () => {
  it('a deposit nobody asked for and a fee of its own move money', async () => {
    await inject({ kind: 'unknown-deposit', amount: '7000' });
    await inject({ kind: 'fee-line', amount: '300' });
    expect(await lines()).toMatchObject([
      { type: 'DEPOSIT', from: '256772999999', external_id: '', amount: '7000', balance: '7000' },
      { type: 'FEE', amount: '300', balance: '6700' },
    ]);
    expect(await client.float('collection')).toBe(6700n);
    await inject({ kind: 'unknown-deposit', provider: 'airtel', account: 'disbursement' });
    expect(await lines('provider=airtel&account=disbursement')).toMatchObject([
      { provider_txn_id: expect.stringMatching(/^MP/), from: '256752999999' },
    ]);
  });

  it('a missing and a doubled line only change what is shown, over a restart too', async () => {
    const [first, second, third] = [await paid('1'), await paid('10'), await paid('100')];
    await inject({ kind: 'missing-line', reference: second });
    const { body } = await client.status('requesttopay', third);
    await inject({ kind: 'duplicate-line', reference: body.financialTransactionId });
    await start();
    const shown = (await lines()).map(({ amount, balance }) => [amount, balance]);
    expect(shown).toEqual([
      ['1', '1'],
      ['100', '111'],
      ['100', '111'],
    ]);
    expect((await client.status('requesttopay', first)).body.status).toBe('SUCCESSFUL');
    expect(await client.float('collection')).toBe(111n);
  });

  it('reverse a payment once, and only one that succeeded', async () => {
    const reference = await paid();
    const open = await client.pay('requesttopay', { msisdn: MSISDN });
    const answers = [
      await inject({ kind: 'reversal', reference }),
      await inject({ kind: 'reversal', reference }),
      await inject({ kind: 'reversal', reference: open.reference }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 409, 409]);
    expect(await kinds()).toEqual(['COLLECTION', 'REVERSAL']);
  });

  it.each([
    [{ kind: 'explode' }, 400],
    [{ kind: 'fee-line', amount: '-1' }, 400],
    [{ kind: 'fee-line', amount: '1' }, 409],
    [{ kind: 'missing-line', reference: 'none' }, 404],
    [{ kind: 'missing-line' }, 404],
  ])('%j is refused with %s', async (anomaly, status) => {
    expect((await inject(anomaly)).status).toBe(status);
  });
});

describe('outages and rules', () => {
  it('one operator fails while the other goes on', async () => {
    await client.admin('POST', '/outage', { provider: 'airtel', mode: '503', seconds: 60 });
    expect((await airtel.token()).body.status_code).toBe('ROUTER003');
    expect((await client.token('collection')).status).toBe(200);
    await client.advance(60_000);
    expect((await airtel.token()).status).toBe(200);
  });

  it('a rule may name the operator, the operation, the number or the reference', async () => {
    const effect = { kind: 'status', status: 502 };
    await client.admin('POST', '/rules', { match: { provider: 'airtel', op: 'payments' }, effect });
    expect((await client.pay('requesttopay', { msisdn: MSISDN })).answer.status).toBe(202);
    expect((await airtel.pay({ msisdn: '752604392' })).answer.status).toBe(502);
    await client.admin('POST', '/rules', { match: { msisdn: '256752604392' }, effect });
    expect((await airtel.pay({ msisdn: '752604392' })).answer.status).toBe(502);
    await client.admin('POST', '/rules', { match: { reference: 'mypayment' }, effect });
    expect((await airtel.pay({ msisdn: '752604393', id: 'MyPayment' })).answer.status).toBe(502);
    expect((await airtel.pay({ msisdn: '752604392' })).answer.status).toBe(200);
    const { body } = await client.admin('GET', '/requests?reference=mypayment');
    expect(body.total).toBe(1);
  });
});
