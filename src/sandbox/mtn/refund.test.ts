import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, startClient } from '../testing/client';

const DECIDED_MS = 8400;
let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

async function paid(msisdn: string, amount = '50000'): Promise<string> {
  const { reference } = await client.pay('requesttopay', { msisdn, amount });
  await client.advance(DECIDED_MS);
  return reference;
}

describe('refund', () => {
  it('gives part back from the disbursement float, never more than was paid', async () => {
    const of = await paid('256772123456');
    const before = { wallet: await client.wallet('256772123456'), float: await client.float('disbursement') };
    const first = await client.refund(of, '20000');
    expect([first.answer.status, first.answer.text]).toEqual([202, '']);
    await client.advance(DECIDED_MS);
    expect((await client.status('refund', first.reference)).body).toMatchObject({
      status: 'SUCCESSFUL',
      amount: '20000',
    });
    expect((await client.wallet('256772123456')) - before.wallet).toBe(20_000n);
    expect((await client.float('disbursement')) - before.float).toBe(-20_000n);
    const tooMuch = await client.refund(of, '30001');
    expect([tooMuch.answer.status, tooMuch.answer.body.code]).toEqual([500, 'NOT_ALLOWED']);
    expect((await client.refund(of, '30000')).answer.status).toBe(202);
  });

  it('counts refunds still under way', async () => {
    const of = await paid('256772123456');
    const answers = await Promise.all(['30000', '30000'].map((amount) => client.refund(of, amount)));
    expect(answers.map(({ answer }) => answer.status).sort()).toEqual([202, 500]);
  });

  it('is created once per reference', async () => {
    const of = await paid('256772123456');
    const reference = randomUUID();
    expect((await client.refund(of, '1000', reference)).answer.status).toBe(202);
    expect((await client.refund(of, '1000', reference)).answer.status).toBe(409);
  });

  it('needs a successful payment', async () => {
    expect((await client.refund(randomUUID(), '1000')).answer.status).toBe(404);
    const { reference } = await client.pay('requesttopay', { msisdn: '256770000010' });
    await client.advance(DECIDED_MS);
    expect((await client.refund(reference, '1000')).answer.body.code).toBe('NOT_ALLOWED');
  });

  it('090 is refused and leaves the payment refundable', async () => {
    const of = await paid('256770000090');
    const { reference } = await client.refund(of, '50000');
    await client.advance(DECIDED_MS);
    expect((await client.status('refund', reference)).body).toMatchObject({
      status: 'FAILED',
      reason: 'NOT_ALLOWED',
    });
    expect((await client.refund(of, '50000')).answer.status).toBe(202);
  });

  it('092 loses the answer but pays', async () => {
    const of = await paid('256770000092');
    const before = await client.wallet('256770000092');
    const reference = randomUUID();
    await expect(client.refund(of, '50000', reference)).rejects.toThrow();
    await client.advance(DECIDED_MS);
    expect((await client.status('refund', reference)).body.status).toBe('SUCCESSFUL');
    expect((await client.wallet('256770000092')) - before).toBe(50_000n);
  });

  it.each([
    ['1', 404, 'RESOURCE_NOT_FOUND'],
    ['7', 500, 'NOT_ALLOWED'],
    ['8', 500, 'NOT_ALLOWED_TARGET_ENVIRONMENT'],
    ['9', 500, 'INVALID_CALLBACK_URL_HOST'],
    ['10', 500, 'INVALID_CURRENCY'],
    ['11', 500, 'INTERNAL_PROCESSING_ERROR'],
    ['12', 503, 'SERVICE_UNAVAILABLE'],
    ['13', 500, 'COULD_NOT_PERFORM_TRANSACTION'],
  ])('of the published id %s answers %s %s', async (of, status, code) => {
    const { answer } = await client.refund(of, '1000');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['2', 'FAILED', 'INTERNAL_PROCESSING_ERROR'],
    ['3', 'FAILED', 'APPROVAL_REJECTED'],
    ['4', 'FAILED', 'EXPIRED'],
    ['5', 'PENDING', undefined],
    ['6', 'PENDING', undefined],
  ])('of the published id %s ends %s %s', async (of, status, reason) => {
    const { reference } = await client.refund(of, '1000');
    await client.advance(DECIDED_MS);
    const { body } = await client.status('refund', reference);
    expect([body.status, body.reason]).toEqual([status, reason]);
  });
});
