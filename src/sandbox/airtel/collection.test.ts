import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AirtelClient, collectionBody, newId, statusOf, transactionOf } from '../testing/airtel-client';
import { type Answer, type Client, startClient } from '../testing/client';

const MSISDN = '752604392';
let client: Client;
let airtel: AirtelClient;
async function start(options: Parameters<typeof startClient>[0] = {}): Promise<void> {
  await client?.sandbox.close();
  client = await startClient(options);
  airtel = new AirtelClient(client);
}
beforeEach(() => start());
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

const codes = (answer: Answer) => {
  const { code, result_code, response_code } = statusOf(answer);
  return [answer.status, code ?? answer.body.status_code, result_code, response_code];
};

describe('a payment', () => {
  it('is taken, asked for on the phone and paid', async () => {
    const { id, answer } = await airtel.pay({ msisdn: MSISDN });
    expect(answer.status).toBe(200);
    expect(transactionOf(answer)).toEqual({ id, status: 'SUCCESS' });
    expect(statusOf(answer)).toEqual({
      code: '200',
      message: 'SUCCESS',
      result_code: 'ESB000010',
      response_code: 'DP00800001006',
      success: true,
    });
    expect((await airtel.status(id)).status).toBe('TIP');
    await client.advance(3400);
    const enquiry = await airtel.get(`/standard/v1/payments/${id}`);
    expect(transactionOf(enquiry)).toEqual({
      airtel_money_id: expect.stringMatching(/^MP260105\.09\d\d\.L\d{5}$/),
      id,
      message: 'success',
      status: 'TS',
    });
    expect(statusOf(enquiry).response_code).toBe('DP00800001001');
    const wallets = await client.admin('GET', `/wallets?provider=airtel&msisdn=256${MSISDN}`);
    expect(wallets.body).toMatchObject({
      wallets: [{ balance: '49995000' }],
      floats: { collection: '5000' },
    });
  });

  it.each(['/merchant/v1/payments', '/merchant/v2/payments/', '/merchant/v2/payments'])(
    'is taken at %s, with an amount in digits too',
    async (path) => {
      const answer = await airtel.post(path, collectionBody({ msisdn: MSISDN, amount: '5000', id: newId() }));
      expect(transactionOf(answer).status).toBe('SUCCESS');
    },
  );

  it('twice with one id is refused by the ambiguous code, whatever its capitals', async () => {
    const { id } = await airtel.pay({ msisdn: MSISDN });
    for (const again of [id, id.toUpperCase()]) {
      const { answer } = await airtel.pay({ msisdn: MSISDN, id: again });
      expect(codes(answer)).toEqual([200, '500', 'ESB000041', 'DP00800001000']);
    }
    await client.advance(3400);
    const { body } = await client.admin('GET', `/wallets?provider=airtel&msisdn=256${MSISDN}`);
    expect(body.wallets).toMatchObject([{ balance: '49995000' }]);
  });

  it('that nobody made is ESB000045', async () => {
    expect(codes(await airtel.get(`/standard/v1/payments/${newId()}`))).toEqual([
      200,
      '400',
      'ESB000045',
      'DP00800001025',
    ]);
  });
});

describe('the order of checks', () => {
  type Spoil = (request: {
    headers: Record<string, string>;
    body: ReturnType<typeof collectionBody>;
  }) => void;
  // In the order of the specification, last first; each fault is added on top of all later ones.
  const faults: [name: string, spoil: Spoil, expected: unknown[]][] = [
    [
      '8 duplicate',
      ({ body }) => {
        body.transaction.id = 'usedbefore';
      },
      [200, '500', 'ESB000041', 'DP00800001000'],
    ],
    [
      '7 amount',
      ({ body }) => {
        body.transaction.amount = 0.5;
      },
      [200, '400', 'ESB000008', 'DP00800001004'],
    ],
    [
      '6 msisdn',
      ({ body }) => {
        body.subscriber.msisdn = '256752604392';
      },
      [200, '400', 'ESB000033', 'DP00800001010'],
    ],
    [
      '5 reference',
      ({ body }) => {
        body.reference = 'a-b';
      },
      [200, '400', 'ESB000008', 'DP00800001009'],
    ],
    [
      '4 signature',
      ({ headers }) => {
        headers['x-signature'] = 'AAAA';
        headers['x-key'] = 'AAAA';
      },
      [200, '400', 'ESB000008', 'DP00800001026'],
    ],
    [
      '3 currency',
      ({ headers }) => {
        headers['X-Currency'] = 'EUR';
      },
      [200, '400', 'ESB000035', 'DP00800001009'],
    ],
    [
      '3 country',
      ({ headers }) => {
        headers['X-Country'] = 'RW';
      },
      [400, 'ROUTER110', undefined, undefined],
    ],
    [
      '2 bearer',
      ({ headers }) => {
        headers.Authorization = 'Bearer nonsense';
      },
      [401, undefined, undefined, undefined],
    ],
    [
      '1 content type',
      ({ headers }) => {
        headers['Content-Type'] = 'text/plain';
      },
      [415, 'ROUTER112', undefined, undefined],
    ],
  ];

  it.each(faults.map((fault, index) => ({ name: fault[0], index })))(
    'answers for $name before anything later',
    async ({ index }) => {
      await airtel.pay({ msisdn: MSISDN, id: 'usedbefore' });
      const request = { headers: {}, body: collectionBody({ msisdn: MSISDN, id: newId() }) };
      for (const [, spoil] of faults.slice(0, index + 1)) spoil(request);
      const answer = await airtel.post('/merchant/v1/payments/', request.body, request.headers);
      expect(codes(answer)).toEqual(faults[index]?.[2]);
    },
  );

  it.each([
    ['dashes', '7d2f1a52-0c3b-4a4e-9a1b-000000000001', true],
    ['dashes, unless told so', '7d2f1a52-0c3b-4a4e-9a1b-000000000001', false],
    ['three characters', 'abc', false],
    ['65 characters', 'a'.repeat(65), false],
  ])('an id of %s: %s taken %s', async (_name, id, isLoose) => {
    await start({ airtelLooseIds: isLoose });
    const { answer } = await airtel.pay({ msisdn: MSISDN, id });
    expect(transactionOf(answer).status).toBe(isLoose ? 'SUCCESS' : undefined);
  });

  it.each(['{', '[]', 'null', ''])('refuses the body %s at the gateway', async (body) => {
    const answer = await client.call('POST', '/airtel/merchant/v1/payments/', await airtel.headers(), body);
    expect([answer.status, answer.body.status_code]).toEqual([400, 'ROUTER110']);
  });

  it.each([
    ['a sixth million', 5_000_001],
    ['nothing', 0],
    ['less than nothing', -1],
    ['words', 'many'],
    ['no amount', null],
  ])('refuses %s', async (_name, amount) => {
    const body = collectionBody({ msisdn: MSISDN, id: newId() });
    const wrong = { ...body, transaction: { ...body.transaction, amount } };
    expect(codes(await airtel.post('/merchant/v1/payments/', wrong))[3]).toBe('DP00800001004');
  });
});

describe('signing', () => {
  const body = JSON.stringify(collectionBody({ msisdn: MSISDN, id: 'signedpayment' }));
  const send = async (path: string, headers: Record<string, string>, sent = body) =>
    client.call('POST', `/airtel${path}`, { ...(await airtel.headers()), ...headers }, sent);

  it.each(['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const)('opens a key under %s', async (padding) => {
    const answer = await send('/merchant/v2/payments/', await airtel.sign(body, padding));
    expect(transactionOf(answer)).toEqual({ id: 'signedpayment', status: 'SUCCESS' });
  });

  it('refuses a padding it was told not to take, a body that differs by a byte, and half a signature', async () => {
    await start({ airtelRsaPaddings: ['oaep-sha256'] });
    const fine = await airtel.sign(body, 'oaep-sha256');
    const wrong = [
      await send('/merchant/v2/payments/', await airtel.sign(body, 'pkcs1')),
      await send('/merchant/v2/payments/', fine, `${body} `),
      await send('/merchant/v2/payments/', { 'x-key': fine['x-key'] ?? '' }),
    ];
    expect(wrong.map((answer) => statusOf(answer).response_code)).toEqual(Array(3).fill('DP00800001026'));
  });

  it('may be insisted on, for version 2 only', async () => {
    await start({ airtelSigning: 'required' });
    expect(statusOf(await send('/merchant/v2/payments/', {})).response_code).toBe('DP00800001026');
    expect(transactionOf(await send('/merchant/v1/payments/', {})).status).toBe('SUCCESS');
  });
});
