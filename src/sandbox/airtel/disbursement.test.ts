import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AirtelClient, newId, payoutBody, statusOf, transactionOf } from '../testing/airtel-client';
import { type Client, startClient } from '../testing/client';

const MSISDN = '752604392';
const DECIDED_MS = 8400;
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

describe('a disbursement', () => {
  it.each([
    ['v1', '/standard/v1/disbursements'],
    ['v2', '/standard/v2/disbursements'],
    ['v3', '/standard/v3/disbursements'],
  ])('of %s is taken, paid and found', async (version, path) => {
    const { id, answer } = await airtel.payout({ msisdn: MSISDN, version });
    expect(transactionOf(answer)).toEqual({ id, status: 'TIP' });
    expect(statusOf(answer).response_code).toBe('DP00900001006');
    await client.advance(DECIDED_MS);
    const enquiry = await airtel.get(`${path}/${id}${version === 'v1' ? '' : '?transactionType=B2C'}`);
    expect(transactionOf(enquiry)).toEqual({
      reference_id: expect.stringMatching(/^CI260105\.09\d\d\.L\d{5}$/),
      airtel_money_id: expect.stringMatching(/^disbursement-CI/),
      id,
      status: 'TS',
    });
    expect(statusOf(enquiry)).toMatchObject({ response_code: 'DP00900001001', success: true });
    expect(statusOf(enquiry).message).toBe('You have sent UGX 5,000 to 752604392. Bal UGX 999,995,000.');
  });

  it('082 is paid in the answer itself', async () => {
    const { answer } = await airtel.payout({ msisdn: '750000082' });
    expect([transactionOf(answer).status, statusOf(answer).response_code]).toEqual(['TS', 'DP00900001001']);
  });

  it.each([
    ['022', 'DP00900001012'],
    ['023', 'DP00900001010'],
    ['024', 'DP00900001012'],
    ['025', 'DP00900001007'],
  ])('%s is refused at once with %s, under HTTP 200, and stays failed', async (code, responseCode) => {
    const { id, answer } = await airtel.payout({ msisdn: `750000${code}` });
    expect([answer.status, transactionOf(answer).status]).toEqual([200, 'TF']);
    expect(statusOf(answer)).toMatchObject({ code: '400', response_code: responseCode, success: false });
    expect((await airtel.payoutStatus(id)).status).toBe('TF');
  });

  it.each([
    ['v1', 'DP00900001011'],
    ['v2', 'DP00900001017'],
  ])('twice with one id is answered %s %s', async (version, code) => {
    const { id } = await airtel.payout({ msisdn: MSISDN, version });
    const { answer } = await airtel.payout({ msisdn: MSISDN, version, id });
    expect(statusOf(answer)).toMatchObject({ message: 'Duplicate exttRID', response_code: code });
  });

  it.each(['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const)('opens a PIN under %s', async (padding) => {
    const { answer } = await airtel.payout({ msisdn: MSISDN, pin: await airtel.encrypt('4321', padding) });
    expect(transactionOf(answer).status).toBe('TIP');
  });

  it.each(['wrong', 'clear', 'nonsense'])('refuses a %s PIN', async (kind) => {
    const pins = { wrong: await airtel.encrypt('0000'), clear: '4321', nonsense: 'A'.repeat(344) };
    const pin = kind === 'wrong' ? pins.wrong : kind === 'clear' ? pins.clear : pins.nonsense;
    const { id, answer } = await airtel.payout({ msisdn: MSISDN, pin });
    expect([answer.status, answer.body.status_code]).toEqual([400, 'ROUTER116']);
    const enquiry = await airtel.get(`/standard/v1/disbursements/${id}`);
    expect(statusOf(enquiry)).toMatchObject({ result_code: 'ESB000045', response_code: 'DP00900001015' });
  });

  it.each([
    ['the number', { msisdn: '0752604392' }, 'DP00900001013'],
    ['the amount', { amount: 0 }, 'DP00900001004'],
  ])('checks %s before the PIN', async (_name, changes, code) => {
    const { answer } = await airtel.payout({ msisdn: MSISDN, pin: 'wrong', ...changes });
    expect(statusOf(answer).response_code).toBe(code);
  });

  it('needs its type in version 2, in the body and in the enquiry', async () => {
    const { transaction, ...rest } = payoutBody({ msisdn: MSISDN, id: newId(), pin: '' });
    const untyped = { ...rest, transaction: { id: transaction.id, amount: transaction.amount } };
    const answer = await airtel.post('/standard/v2/disbursements/', untyped);
    expect(statusOf(answer).response_code).toBe('DP00900001013');
    const enquiry = await airtel.get(`/standard/v2/disbursements/${newId()}`);
    expect(statusOf(enquiry).response_code).toBe('DP00900001013');
  });

  it('is signed in version 3 like collections, with its own code of refusal', async () => {
    const body = payoutBody({ msisdn: MSISDN, id: newId(), pin: await airtel.encrypt('4321') });
    const signed = await airtel.sign(JSON.stringify(body));
    const path = '/standard/v3/disbursements';
    expect(statusOf(await airtel.post(path, { ...body, reference: 'Other1' }, signed)).response_code).toBe(
      'DP00900001016',
    );
    expect(transactionOf(await airtel.post(path, body, signed)).status).toBe('TIP');
  });
});
