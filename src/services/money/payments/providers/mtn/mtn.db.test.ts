import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../testing/operator';
import { type MtnWorld, openMtnWorld } from './testing/mtn-world';

let world: MtnWorld;
beforeAll(async () => {
  world = await openMtnWorld(1500);
});
afterEach(() => world.reset());
afterAll(() => world.close());

const error = (code: string) => JSON.stringify({ code, message: 'x' });

describe('sending a request', () => {
  test.each<[string, Answer, object]>([
    ['202', { status: 202 }, { kind: 'accepted' }],
    ['409', { status: 409, body: error('RESOURCE_ALREADY_EXIST') }, { kind: 'duplicate' }],
    [
      '400 with a code',
      { status: 400, body: error('BAD_REQUEST') },
      { kind: 'rejected', code: 'BAD_REQUEST' },
    ],
    [
      '500 that hides a refusal',
      { status: 500, body: error('INVALID_CURRENCY') },
      { kind: 'rejected', code: 'INVALID_CURRENCY' },
    ],
    [
      '500 NOT_ALLOWED_TARGET_ENVIRONMENT',
      { status: 500, body: error('NOT_ALLOWED_TARGET_ENVIRONMENT') },
      { kind: 'rejected' },
    ],
    [
      '500 INTERNAL_PROCESSING_ERROR',
      { status: 500, body: error('INTERNAL_PROCESSING_ERROR') },
      { kind: 'unknown' },
    ],
    ['500 without a body', { status: 500 }, { kind: 'unknown' }],
    ['400 of a gateway, without a code', { status: 400, body: '<html>' }, { kind: 'unknown' }],
    ['a code nobody enumerated', { status: 400, body: error('SOMETHING_NEW') }, { kind: 'unknown' }],
    ['403', { status: 403, body: error('FORBIDDEN_IP') }, { kind: 'unknown' }],
    ['429', { status: 429, headers: { 'Retry-After': '2' } }, { kind: 'unknown' }],
    ['503', { status: 503, body: error('SERVICE_UNAVAILABLE') }, { kind: 'unknown' }],
    [
      'an HTML page with status 200',
      { status: 200, type: 'text/html', body: '<h1>502 Bad Gateway</h1>' },
      { kind: 'unknown' },
    ],
    ['a redirect', { status: 302, headers: { Location: 'https://elsewhere.example/' } }, { kind: 'unknown' }],
    ['silence', { hang: true }, { kind: 'unknown', cause: 'timeout' }],
    ['a reset', { reset: true }, { kind: 'unknown' }],
    [
      'an endless answer',
      { status: 202, body: 'x'.repeat(100_000) },
      { kind: 'unknown', cause: 'too_large' },
    ],
    ['401 however often', { status: 401, body: '{"statusCode":401}' }, { kind: 'unknown' }],
  ])('%s', async (_name, answer, expected) => {
    world.operator.answers = [answer];
    expect(await world.submit()).toMatchObject(expected);
  });

  test('carries what the operator wants, in the form it wants', async () => {
    world.operator.answers = [{ status: 202 }];
    await world.submit();
    const post = world.operator.seen.find((one) => one.url === '/collection/v1_0/requesttopay');
    expect(post?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'ocp-apim-subscription-key': 'collection-key',
      'x-target-environment': 'mtnuganda',
      'x-reference-id': world.order.reference,
      'x-callback-url': world.settings.callbackUrl,
    });
    expect(JSON.parse(post?.body ?? '')).toEqual({
      amount: '45000',
      currency: 'UGX',
      externalId: world.order.reference,
      payer: { partyIdType: 'MSISDN', partyId: '256772123456' },
      payerMessage: 'Urban Herb UH-10042s  basket',
      payeeNote: 'UH-10042s  basket',
    });
  });

  test('a refund goes to the disbursement product with its own key and token', async () => {
    world.operator.answers = [{ status: 202 }];
    const refundedReference = randomUUID();
    await world.provider().submit(world.ctx, { ...world.order, operation: 'refund', refundedReference });
    const post = world.operator.seen.find((one) => one.url === '/disbursement/v1_0/refund');
    expect(post?.headers['ocp-apim-subscription-key']).toBe('disbursement-key');
    expect(JSON.parse(post?.body ?? '')).toMatchObject({
      amount: '45000',
      referenceIdToRefund: refundedReference,
    });
    expect(world.operator.seen.map((one) => one.url)).toContain('/disbursement/token/');
  });
});

describe('asking what became of it', () => {
  const body = (changes: object) =>
    JSON.stringify({ amount: '45000', currency: 'UGX', payer: { partyId: '256772123456' }, ...changes });

  test.each<[string, Answer, object]>([
    [
      'success',
      { body: body({ status: 'SUCCESSFUL', financialTransactionId: '1195582132' }) },
      {
        kind: 'succeeded',
        providerTxnId: '1195582132',
        amount: '45000',
        currency: 'UGX',
        msisdn: '256772123456',
      },
    ],
    [
      'numbers where strings belong, and fields nobody knows',
      {
        body: body({
          status: 'SUCCESSFUL',
          amount: 45000,
          financialTransactionId: 1195582132,
          payer: { partyId: 256772123456 },
          extra: [1],
        }),
      },
      { kind: 'succeeded', providerTxnId: '1195582132', amount: '45000', msisdn: '256772123456' },
    ],
    [
      'success without an id yet',
      { body: body({ status: 'SUCCESSFUL' }) },
      { kind: 'succeeded', providerTxnId: null },
    ],
    [
      'a reason as text',
      { body: body({ status: 'FAILED', reason: 'APPROVAL_REJECTED' }) },
      { kind: 'failed', code: 'APPROVAL_REJECTED' },
    ],
    [
      'a reason as an object',
      { body: body({ status: 'FAILED', reason: { code: 'PAYER_NOT_FOUND', message: 'x' } }) },
      { kind: 'failed', code: 'PAYER_NOT_FOUND' },
    ],
    ['a failure without a reason', { body: body({ status: 'FAILED' }) }, { kind: 'failed', code: 'UNKNOWN' }],
    [
      'a failure whose reason says it goes on',
      { body: body({ status: 'FAILED', reason: 'ONGOING' }) },
      { kind: 'pending' },
    ],
    ['pending', { body: body({ status: 'PENDING' }) }, { kind: 'pending' }],
    ['a status nobody documented', { body: body({ status: 'TIMEOUT' }) }, { kind: 'pending' }],
    ['not found', { status: 404, body: error('RESOURCE_NOT_FOUND') }, { kind: 'not_found' }],
    [
      '404 of a proxy',
      { status: 404, type: 'text/html', body: '<h1>Not Found</h1>' },
      { kind: 'unavailable' },
    ],
    ['an HTML page with status 200', { type: 'text/html', body: '<h1>OK</h1>' }, { kind: 'unavailable' }],
    ['JSON that is not a status', { body: '[]' }, { kind: 'unavailable' }],
    ['success in a redirect', { status: 302, body: body({ status: 'SUCCESSFUL' }) }, { kind: 'unavailable' }],
    ['500', { status: 500, body: error('INTERNAL_PROCESSING_ERROR') }, { kind: 'unavailable' }],
    ['silence', { hang: true }, { kind: 'unavailable', cause: 'timeout' }],
    ['half an answer', { body: '{"status":"SUCC' }, { kind: 'unavailable' }],
  ])('%s', async (_name, answer, expected) => {
    world.operator.answers = [answer];
    expect(await world.enquire()).toMatchObject(expected);
  });

  test('what is kept of an exchange names neither the number nor the token', async () => {
    world.operator.answers = [{ body: body({ status: 'SUCCESSFUL' }) }];
    const answer = await world.enquire();
    const raw = 'raw' in answer ? answer.raw : '';
    expect(raw).toContain('SUCCESSFUL');
    expect(raw).not.toContain('256772123456');
    expect(raw).not.toContain('token-');
  });
});

test('a callback is read for its reference only', () => {
  const { parseCallback } = world.provider();
  const claim = {
    externalId: world.order.reference,
    status: 'SUCCESSFUL',
    payer: { partyId: '256772123456' },
  };
  const heard = parseCallback({ body: JSON.stringify(claim), headers: {} });
  expect(heard).toMatchObject({ reference: world.order.reference, authenticated: 'none' });
  expect(heard.raw).not.toContain('772123456');
  for (const nonsense of ['', '<html>', '[]', 'null', '{"externalId":{}}']) {
    expect(parseCallback({ body: nonsense, headers: {} }).reference).toBeNull();
  }
});
