import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, startClient } from '../testing/client';

const MINUTE = 60_000;
let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

const PATH = '/mtn/collection/v2_0/payment';

async function pay(amount: string, currency = 'EUR', customerReference = '256772123456') {
  const reference = randomUUID();
  const target = currency === 'EUR' ? 'sandbox' : 'mtnuganda';
  const answer = await client.call(
    'POST',
    PATH,
    {
      ...(await client.headers('collection', target)),
      'X-Reference-Id': reference,
      'Content-Type': 'application/json',
    },
    JSON.stringify({ externalTransactionId: 'x', money: { amount, currency }, customerReference }),
  );
  return { reference, answer };
}

const read = async (reference: string) =>
  client.call('GET', `${PATH}/${reference}`, await client.headers('collection'));

describe('payments v2', () => {
  it.each([
    ['1000', 'SUCCESSFUL', 'SUCCESSFUL'],
    ['2000', 'FAILED', 'FAILED'],
    ['3000', 'PENDING', 'SUCCESSFUL'],
    ['4000', 'PENDING', 'FAILED'],
    ['5000', 'PENDING', 'PENDING'],
    ['6000', 'PENDING', 'PENDING'],
    ['1234', 'SUCCESSFUL', 'SUCCESSFUL'],
  ])('of %s EUR are %s soon and %s in the end', async (amount, soon, end) => {
    const { reference, answer } = await pay(amount);
    expect([answer.status, answer.text]).toEqual([202, '']);
    await client.advance(8400);
    expect((await read(reference)).body).toMatchObject({ referenceId: reference, status: soon });
    await client.advance(MINUTE);
    expect((await read(reference)).body.status).toBe(end);
  });

  it('of 7000 EUR are refused', async () => {
    const { answer } = await pay('7000');
    expect([answer.status, answer.body.code]).toEqual([500, 'TRANSFER_TYPE_UNKNOWN']);
  });

  it('in shillings follow the number, not the amount', async () => {
    const { reference } = await pay('2000', 'UGX');
    const refused = await pay('1000', 'UGX', '256770000010');
    await client.advance(8400);
    expect((await read(reference)).body.status).toBe('SUCCESSFUL');
    expect((await read(refused.reference)).body).toEqual({
      referenceId: refused.reference,
      status: 'FAILED',
      reason: 'APPROVAL_REJECTED',
    });
    expect(await client.wallet('256772123456')).toBe(49_998_000n);
  });

  it('are not found as requests to pay, nor those as payments', async () => {
    const { reference } = await pay('1000');
    expect((await client.status('requesttopay', reference)).status).toBe(404);
    const other = await client.pay('requesttopay', { msisdn: '256772123456' });
    expect((await read(other.reference)).status).toBe(404);
  });

  it('say no amount, so nothing odd can be said about it', async () => {
    const { reference } = await pay('1000', 'UGX', '256770000064');
    await client.advance(8400);
    expect(Object.keys((await read(reference)).body)).toEqual([
      'referenceId',
      'status',
      'financialTransactionId',
    ]);
  });
});
