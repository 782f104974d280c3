import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AirtelClient, statusOf } from '../testing/airtel-client';
import { asList, type Client, startClient } from '../testing/client';
import { escapeHtml } from './page';
import { readMsisdn } from './routes';

const MSISDN = '256772123456';
let client: Client;
beforeEach(async () => {
  client = await startClient({ manualByDefault: true });
});
afterEach(() => client.sandbox.close());

const prompts = async (query = `?msisdn=${MSISDN}`) =>
  asList((await client.call('GET', `/__phone/prompts${query}`)).body.prompts);
const press = (reference: string, button: string) =>
  client.call('POST', `/__phone/prompts/${reference}/${button}`);

async function ring(): Promise<string> {
  const { reference } = await client.pay('requesttopay', { msisdn: MSISDN, amount: '45000' });
  await client.advance(400);
  return reference;
}

describe('prompts', () => {
  it('show what is asked and until when', async () => {
    const reference = await ring();
    const [prompt] = await prompts();
    expect(prompt).toMatchObject({
      reference,
      msisdn: MSISDN,
      amount: '45000',
      currency: 'UGX',
      merchant: 'Urban Herb',
      payerMessage: 'Urban Herb order 1042',
      state: 'prompted',
    });
    const { body } = await client.admin('GET', `/transactions?reference=${reference}`);
    const promptedAt = asList(asList(body.transactions)[0]?.history).find(
      ({ state }) => state === 'prompted',
    )?.at;
    expect(Date.parse(String(prompt?.expiresAt)) - Date.parse(String(promptedAt))).toBe(300_000);
  });

  it.each([
    ['approve', 'settled', 'SUCCESSFUL', undefined],
    ['reject', 'failed', 'FAILED', 'APPROVAL_REJECTED'],
    ['wrong-pin', 'failed', 'FAILED', 'APPROVAL_REJECTED'],
  ])('%s ends as %s at once', async (button, state, status, reason) => {
    const reference = await ring();
    const answer = await press(reference, button);
    expect([answer.status, answer.body.state]).toEqual([200, state]);
    const { body } = await client.status('requesttopay', reference);
    expect([body.status, body.reason]).toEqual([status, reason]);
    expect(await prompts()).toEqual([]);
    expect((await press(reference, 'approve')).status).toBe(409);
  });

  it('ignore keeps the payment pending until the window ends', async () => {
    const reference = await ring();
    expect((await press(reference, 'ignore')).body.state).toBe('ignored');
    expect(await prompts()).toEqual([]);
    expect((await client.status('requesttopay', reference)).body.status).toBe('PENDING');
    await client.advance(300_000);
    expect((await client.status('requesttopay', reference)).body).toMatchObject({
      status: 'FAILED',
      reason: 'EXPIRED',
    });
  });

  it('cannot be answered after the window', async () => {
    const reference = await ring();
    await client.advance(300_000);
    const answer = await press(reference, 'approve');
    expect([answer.status, answer.body.state]).toEqual([409, 'expired']);
  });

  it('of one number are not shown to another, but to a caller who asks for all', async () => {
    await ring();
    expect(await prompts('?msisdn=256772999999')).toEqual([]);
    expect(await prompts('')).toHaveLength(1);
  });

  it('are unknown before the phone rings, and without a payment', async () => {
    const { reference } = await client.pay('requesttopay', { msisdn: MSISDN });
    expect((await press(reference, 'approve')).status).toBe(404);
    expect((await press('00000000-0000-4000-8000-000000000000', 'approve')).status).toBe(404);
    expect((await press(await ring(), 'explode')).status).toBe(404);
  });

  it('name their operator, and Airtel knows a wrong PIN from a refusal', async () => {
    const airtel = new AirtelClient(client);
    await client.pay('requesttopay', { msisdn: '256772604392' });
    const wrong = await airtel.pay({ msisdn: '752604392', amount: 7000 });
    const refused = await airtel.pay({ msisdn: '752604392', amount: 8000 });
    await client.advance(400);
    const shown = await prompts('');
    expect(shown.map(({ operator, amount }) => `${operator} ${amount}`).sort()).toEqual([
      'Airtel Money 7000',
      'Airtel Money 8000',
      'MTN MoMo 5000',
    ]);
    await press(wrong.id, 'wrong-pin');
    await press(refused.id, 'reject');
    const codes = [wrong, refused].map(async ({ id }) =>
      statusOf(await airtel.get(`/standard/v1/payments/${id}`)),
    );
    expect(await Promise.all(codes)).toMatchObject([
      { response_code: 'DP00800001002' },
      { response_code: 'DP00800001008' },
    ]);
    const { body } = await client.call('GET', '/__phone/recent?msisdn=0752604392');
    expect(body.payments).toMatchObject([{ operator: 'Airtel Money' }, { operator: 'Airtel Money' }]);
  });

  it('wait for a person only where the simulator was told so', async () => {
    const reference = await ring();
    await client.advance(60_000);
    expect((await client.status('requesttopay', reference)).body.status).toBe('PENDING');
    const { reference: magic } = await client.pay('requesttopay', { msisdn: '256770000000' });
    await client.advance(3400);
    expect((await client.status('requesttopay', magic)).body.status).toBe('SUCCESSFUL');
  });
});

describe('the page', () => {
  it('carries nothing but digits of what was asked for', async () => {
    const { status, text, headers } = await client.call(
      'GET',
      '/__phone?msisdn=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    );
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('data-msisdn="1"');
    expect(text).not.toContain('alert(1)');
  });

  it('loads nothing from elsewhere', async () => {
    const { text } = await client.call('GET', `/__phone?msisdn=${MSISDN}`);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('escapes text', () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });

  it.each([
    ['0772 123 456', MSISDN],
    ['+256 772 123456', MSISDN],
    ['772123456', MSISDN],
    [' 256772123456', MSISDN],
    [null, ''],
    ['abc', ''],
  ])('reads the number %s as %s', (given, expected) => {
    expect(readMsisdn(given)).toBe(expected);
  });
});

describe('numbers and past payments', () => {
  it('are empty for a phone that never got anything', async () => {
    expect((await client.call('GET', '/__phone/numbers')).body).toEqual({ numbers: [] });
    expect((await client.call('GET', '/__phone/recent?msisdn=256772000000')).body).toEqual({ payments: [] });
    expect((await client.call('GET', '/__phone/inbox?msisdn=256772000000')).body).toEqual({ messages: [] });
  });

  it('list who waits and what ended', async () => {
    const reference = await ring();
    expect((await client.call('GET', '/__phone/numbers')).body.numbers).toEqual([
      { msisdn: MSISDN, waiting: 1 },
    ]);
    await press(reference, 'approve');
    const { body } = await client.call('GET', `/__phone/recent?msisdn=${MSISDN}`);
    expect(asList(body.payments)).toMatchObject([{ reference, state: 'settled', amount: '45000' }]);
  });
});
