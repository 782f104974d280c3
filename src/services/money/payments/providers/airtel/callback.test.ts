import { describe, expect, test } from 'vitest';
import { parseCallback, verifiedCover } from './callback';

const KEY = 'test-callback-key';
const TRANSACTION =
  '{"id":"UH0000000000000000000000000000A1","message":"Paid UGX 5,000","status_code":"TS","airtel_money_id":"MP210603.1234.L06941"}';
const PLAIN = `{"transaction":${TRANSACTION}}`;
const OVER_BODY = '6qFW2xShB435JNeYrYZBB2YJnEAcsxReOb4VnypYfo4=';
const OVER_TRANSACTION = 'VX27YTvQH0tGo46ebGWPj8720kCX8P2FLZTq0Y1+fzk=';
const withHash = (hash: string) => `{"transaction":${TRANSACTION},"hash":"${hash}"}`;

describe('a hash may cover', () => {
  test.each([
    ['the whole body, in a header', PLAIN, { hash: OVER_BODY }, 'body'],
    ['the body without itself', withHash(OVER_BODY), {}, 'body-without-hash'],
    ['the inner transaction', withHash(OVER_TRANSACTION), {}, 'transaction'],
    ['the inner transaction, in a header', PLAIN, { hash: OVER_TRANSACTION }, 'transaction'],
  ])('%s', (_name, body, headers, cover) => {
    expect(verifiedCover({ body, headers }, KEY)).toBe(cover);
    expect(verifiedCover({ body, headers }, 'another key')).toBeNull();
  });

  test.each([
    ['one letter of the body changed', withHash(OVER_BODY).replace('5,000', '9,000')],
    ['cut short', withHash(OVER_BODY.slice(0, 20))],
    ['no base64', withHash('*')],
    ['nothing', withHash('')],
  ])('%s: not believed', (_name, body) => {
    expect(verifiedCover({ body, headers: {} }, KEY) ?? null).toBeNull();
  });
});

describe('what a callback claims', () => {
  const id = '0123456789abcdef0123456789ABCDEF';
  const of = (body: string, key: string | null = KEY) => parseCallback({ body, headers: {} }, key);

  test('is read for the reference alone', () => {
    expect(of(JSON.stringify({ transaction: { id, status_code: 'TS' } }))).toMatchObject({
      reference: '01234567-89ab-cdef-0123-456789abcdef',
      authenticated: 'none',
    });
    for (const nonsense of [
      '',
      '<html>',
      'null',
      '[]',
      '{"transaction":{"id":"short"}}',
      '{"transaction":{}}',
    ])
      expect(of(nonsense).reference).toBeNull();
  });

  test('is signed, forged, or not to be told', () => {
    expect(of(withHash(OVER_BODY)).authenticated).toBe('hmac');
    expect(of(withHash('AAAA')).authenticated).toBe('invalid');
    expect(of(withHash(OVER_BODY), null).authenticated).toBe('none');
  });

  test('keeps neither number nor hash', () => {
    const body = JSON.stringify({ transaction: { id, message: 'Paid by 752604392' }, hash: 'c2VjcmV0' });
    expect(of(body).raw).not.toContain('752604392');
    expect(of(body).raw).not.toContain('c2VjcmV0');
  });
});
