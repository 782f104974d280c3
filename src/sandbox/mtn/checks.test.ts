import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../index';
import { type Answer, basic, type Client, startClient, subscriptionKey } from '../testing/client';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());

const PATH = '/mtn/collection/v1_0/requesttopay';

interface Request {
  headers: Record<string, string>;
  body: string;
}

async function goodRequest(): Promise<Request> {
  return {
    headers: {
      ...(await client.headers('collection')),
      'X-Reference-Id': randomUUID(),
      'X-Callback-Url': 'http://localhost:9/callback',
      'Content-Type': 'application/json',
    },
    body: bodyWith({}),
  };
}

function bodyWith(changes: Record<string, unknown>): string {
  return JSON.stringify({
    amount: '5000',
    currency: 'UGX',
    externalId: 'x',
    payer: { partyIdType: 'MSISDN', partyId: '256772123456' },
    payerMessage: 'Urban Herb order 1042',
    payeeNote: 'UH-1042',
    ...changes,
  });
}

const send = ({ headers, body }: Request) => client.call('POST', PATH, headers, body);
const outcome = ({ status, body }: Answer) => [status, body.code ?? body.message];

describe('request to pay', () => {
  // In the order of the specification; each fault is added on top of all later ones.
  const faults: [name: string, spoil: (request: Request, used: string) => void, expected: unknown[]][] = [
    [
      '9 magic number',
      (request) => {
        request.body = bodyWith({ payer: { partyIdType: 'MSISDN', partyId: '46733123462' } });
      },
      [503, 'SERVICE_UNAVAILABLE'],
    ],
    [
      '8 currency',
      (request) => {
        const payer = { partyIdType: 'MSISDN', partyId: '46733123462' };
        request.body = bodyWith({ payer, currency: 'EUR' });
      },
      [500, 'INVALID_CURRENCY'],
    ],
    [
      '7 amount',
      (request) => {
        request.body = bodyWith({ amount: '50.5', currency: 'EUR' });
      },
      [400, 'BAD_REQUEST'],
    ],
    [
      '6 callback host',
      ({ headers }) => {
        headers['X-Callback-Url'] = 'http://example.com/callback';
      },
      [500, 'INVALID_CALLBACK_URL_HOST'],
    ],
    [
      '5 reference used',
      ({ headers }, used) => {
        headers['X-Reference-Id'] = used;
      },
      [409, 'RESOURCE_ALREADY_EXIST'],
    ],
    [
      '4 reference not a UUID v4',
      ({ headers }) => {
        headers['X-Reference-Id'] = '11111111-1111-1111-8111-111111111111';
      },
      [400, 'BAD_REQUEST'],
    ],
    [
      '3 target environment',
      ({ headers }) => {
        headers['X-Target-Environment'] = 'mtnghana';
      },
      [500, 'NOT_ALLOWED_TARGET_ENVIRONMENT'],
    ],
    [
      '2 bearer',
      ({ headers }) => {
        headers.Authorization = 'Bearer nonsense';
      },
      [401, 'Unauthorized. Access token is missing, invalid or expired.'],
    ],
    [
      '1 subscription key',
      ({ headers }) => {
        headers['Ocp-Apim-Subscription-Key'] = subscriptionKey('disbursement');
      },
      [401, 'Access denied due to invalid subscription key.'],
    ],
  ];

  it.each(faults.map((fault, index) => ({ name: fault[0], index })))(
    'answers for $name before anything later',
    async ({ index }) => {
      const used = await goodRequest();
      expect((await send(used)).status).toBe(202);
      const request = await goodRequest();
      const usedReference = used.headers['X-Reference-Id'] ?? '';
      for (const [, spoil] of faults.slice(0, index + 1)) spoil(request, usedReference);
      expect(outcome(await send(request))).toEqual(faults[index]?.[2]);
    },
  );

  it('refuses a reference used with other capitals, and creates nothing twice', async () => {
    const request = await goodRequest();
    const reference = request.headers['X-Reference-Id'] ?? '';
    const answers = await Promise.all(
      [reference, reference.toUpperCase(), reference].map((spelled) =>
        send({ ...request, headers: { ...request.headers, 'X-Reference-Id': spelled } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
  });

  it.each([
    ['a number as amount', { amount: 5000 }],
    ['amount 0', { amount: '0' }],
    ['a signed amount', { amount: '-5' }],
    ['an apostrophe', { payerMessage: "Aisha's order" }],
    ['an ampersand', { payeeNote: 'a & b' }],
    ['161 characters', { payerMessage: 'a'.repeat(161) }],
    ['a plus in the number', { payer: { partyIdType: 'MSISDN', partyId: '+256772123456' } }],
    ['an unknown party type', { payer: { partyIdType: 'PHONE', partyId: '256772123456' } }],
    ['no payer', { payer: undefined }],
  ])('answers 400 to %s', async (_name, changes) => {
    const request = await goodRequest();
    expect(outcome(await send({ ...request, body: bodyWith(changes) }))).toEqual([400, 'BAD_REQUEST']);
  });

  it.each(['{', '[]', '"text"', 'null', ''])('answers 400 to the body %s', async (body) => {
    expect(outcome(await send({ ...(await goodRequest()), body }))).toEqual([400, 'BAD_REQUEST']);
  });

  it.each([
    ['', 400, 'BAD_REQUEST'],
    ['nonsense', 400, 'BAD_REQUEST'],
    ['ftp://localhost/x', 400, 'BAD_REQUEST'],
    ['http://127.0.0.1/x', 500, 'INVALID_CALLBACK_URL_HOST'],
    ['http://localhost.example.com/x', 500, 'INVALID_CALLBACK_URL_HOST'],
  ])('answers a callback address "%s" with %s %s', async (url, status, code) => {
    const request = await goodRequest();
    request.headers['X-Callback-Url'] = url;
    expect(outcome(await send(request))).toEqual([status, code]);
  });

  it('takes EUR, and only EUR, in the target environment sandbox', async () => {
    const request = await goodRequest();
    request.headers['X-Target-Environment'] = 'sandbox';
    expect(outcome(await send(request))).toEqual([500, 'INVALID_CURRENCY']);
    expect((await send({ ...request, body: bodyWith({ currency: 'EUR' }) })).status).toBe(202);
  });

  it('refuses a token of the other product', async () => {
    const request = await goodRequest();
    const { Authorization = '' } = await client.headers('disbursement');
    request.headers.Authorization = Authorization;
    expect((await send(request)).status).toBe(401);
  });
});

describe('token', () => {
  const key = { 'Ocp-Apim-Subscription-Key': subscriptionKey('collection') };
  const { apiUser, apiKey } = DEMO_CREDENTIALS;
  const ask = (headers: Record<string, string>, body?: string) =>
    client.call('POST', '/mtn/collection/token/', headers, body);

  it('comes with its kind and life', async () => {
    const { status, body } = await ask({ ...key, Authorization: basic(apiUser, apiKey) });
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'access_token', 3600]);
  });

  it('is refused with a body', async () => {
    const { status } = await ask({ ...key, Authorization: basic(apiUser, apiKey) }, '{}');
    expect(status).toBe(400);
  });

  it.each([
    ['wrong key', basic(apiUser, 'wrong')],
    ['unknown user', basic(randomUUID(), apiKey)],
    ['no credentials', ''],
  ])('answers 500 login_failed to %s', async (_name, authorization) => {
    const { status, body } = await ask({ ...key, Authorization: authorization });
    expect([status, body]).toEqual([500, { error: 'login_failed' }]);
  });

  it('checks the subscription key first', async () => {
    expect((await ask({ Authorization: basic(apiUser, 'wrong') })).status).toBe(401);
  });

  it('ends after its life, and when the operator ends all', async () => {
    const other = await startClient({ tokenTtlSeconds: 10 });
    const headers = await other.headers('collection');
    const balance = () => other.call('GET', '/mtn/collection/v1_0/account/balance', headers);
    expect((await balance()).status).toBe(200);
    await other.advance(10_000);
    expect((await balance()).status).toBe(401);
    const fresh = await other.headers('collection');
    await other.admin('POST', '/tokens/expire');
    expect((await other.call('GET', '/mtn/collection/v1_0/account/balance', fresh)).status).toBe(401);
    await other.sandbox.close();
  });
});

describe('provisioning', () => {
  const key = { 'Ocp-Apim-Subscription-Key': subscriptionKey('collection') };
  const create = (id: string, body: unknown) =>
    client.call(
      'POST',
      '/mtn/v1_0/apiuser',
      { ...key, 'X-Reference-Id': id, 'Content-Type': 'application/json' },
      JSON.stringify(body),
    );

  it('makes a user whose key opens a token and whose host bounds callbacks', async () => {
    const id = randomUUID();
    expect((await create(id, { providerCallbackHost: 'shop.example' })).status).toBe(201);
    expect((await create(id, { providerCallbackHost: 'shop.example' })).status).toBe(409);
    const read = await client.call('GET', `/mtn/v1_0/apiuser/${id}`, key);
    expect(read.body).toEqual({ providerCallbackHost: 'shop.example', targetEnvironment: 'sandbox' });
    const made = await client.call('POST', `/mtn/v1_0/apiuser/${id}/apikey`, key);
    expect(made.status).toBe(201);
    expect(made.body.apiKey).toMatch(/^[0-9a-f]{32}$/);
    const token = await client.call('POST', '/mtn/collection/token/', {
      ...key,
      Authorization: basic(id, String(made.body.apiKey)),
    });
    const request = await goodRequest();
    request.headers.Authorization = `Bearer ${String(token.body.access_token)}`;
    expect(outcome(await send(request))).toEqual([500, 'INVALID_CALLBACK_URL_HOST']);
    request.headers['X-Callback-Url'] = 'https://shop.example/callback';
    expect((await send(request)).status).toBe(202);
  });

  it.each(['https://webhook.site/x', '10.0.0.1', 'a b', ''])(
    'refuses the callback host "%s"',
    async (host) => {
      expect((await create(randomUUID(), { providerCallbackHost: host })).status).toBe(400);
    },
  );
});

describe('account holder and balance', () => {
  it('answers for an active number, and with an invented person', async () => {
    const headers = await client.headers('collection');
    const holder = '/mtn/collection/v1_0/accountholder/msisdn/256772123456';
    expect((await client.call('GET', `${holder}/active`, headers)).body).toEqual({ result: true });
    const { body } = await client.call('GET', `${holder}/basicuserinfo`, headers);
    expect(Object.keys(body).sort()).toEqual([
      'birthdate',
      'family_name',
      'gender',
      'given_name',
      'locale',
      'status',
    ]);
  });

  it('shows the float of the product', async () => {
    const answer = await client.call(
      'GET',
      '/mtn/disbursement/v1_0/account/balance',
      await client.headers('disbursement'),
    );
    expect(answer.body).toEqual({ availableBalance: '1000000000', currency: 'UGX' });
  });
});

describe('delivery notification', () => {
  const notify = async (reference: string, text: string) =>
    client.call(
      'POST',
      `${PATH}/${reference}/deliverynotification`,
      { ...(await client.headers('collection')), 'Content-Type': 'application/json' },
      JSON.stringify({ notificationMessage: text }),
    );

  it('reaches the payer after success, and only then', async () => {
    const msisdn = '256772555001';
    const { reference } = await client.pay('requesttopay', { msisdn });
    expect((await notify(reference, 'Thank you')).status).toBe(400);
    await client.advance(4000);
    expect((await notify(reference, 'Thank you')).status).toBe(200);
    expect((await notify(reference, 'a'.repeat(161))).status).toBe(400);
    expect((await notify(randomUUID(), 'Thank you')).status).toBe(404);
    const { text } = await client.call('GET', `/__phone/inbox?msisdn=${msisdn}`);
    expect(text).toContain('Thank you');
  });
});
