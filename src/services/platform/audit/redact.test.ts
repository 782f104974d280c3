import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSensitive, REDACTED, redact, safeText } from './redact';

const SENSITIVE = [
  ...['password', 'newPassword', 'token', 'accessToken', 'secret', 'totp_secret', 'code', 'deliveryCode'],
  ...['card', 'cardNumber', 'CARD_NUMBER', 'phone', 'payerPhone', 'PHONE', 'email', 'e-mail', 'nationalId'],
  ...['national_id', 'nin', 'note', 'notes', 'address', 'dropAddress', 'apiKey', 'recoveryCodes', 'pin'],
];
const HARMLESS = [
  'orderId',
  'state',
  'amountUgx',
  'failureCode',
  'shipping',
  'keynote',
  'notify',
  'currencyCode',
];

test.each(SENSITIVE)('%s is sensitive', (field) => expect(isSensitive(field)).toBe(true));
test.each(HARMLESS)('%s is not', (field) => expect(isSensitive(field)).toBe(false));

test('a sensitive value never gets through, at whatever depth and in whatever list', () => {
  const field = fc.constantFrom(...SENSITIVE);
  const secret = fc.stringMatching(/^S3CR3T[a-z]{4,12}$/);
  const shape = fc.record({ field, secret, depth: fc.nat(4), list: fc.boolean(), twice: fc.boolean() });
  fc.assert(
    fc.property(shape, ({ field, secret, depth, list, twice }) => {
      let value: Parameters<typeof redact>[0] = {
        [field]: twice ? { inner: [secret] } : secret,
        kept: 'kept',
      };
      for (let i = 0; i < depth; i += 1) value = list ? [value] : { deeper: value };
      const text = JSON.stringify(redact(value));
      expect(text).not.toContain(secret);
      expect(text).toContain('kept');
    }),
  );
});

test('a sensitive list is blotted out as a whole, an absent value stays absent', () => {
  expect(redact({ codes: ['1', '2'], phone: null, state: 'placed' })).toEqual({
    codes: REDACTED,
    phone: null,
    state: 'placed',
  });
});

test.each(['+256 772 123 456', '0772123456', 'amina@example.org', '4111 1111 1111 1111'])(
  '%s betrays itself under any name',
  (value) => {
    expect(redact({ reason: `called ${value} twice` })).toEqual({ reason: `called ${REDACTED} twice` });
  },
);

test('ids, amounts and instants stay what they are', () => {
  const id = '7f3c2a10-4b5d-4e6f-8a90-1b2c3d4e5f60';
  expect(redact({ id, totalUgx: 12_345_678_901_234n, at: new Date(0), items: 3, ok: true })).toEqual({
    id,
    totalUgx: '12345678901234',
    at: '1970-01-01T00:00:00.000Z',
    items: 3,
    ok: true,
  });
});

test('evidence has a size: long texts, long lists and deep things are cut', () => {
  expect(safeText('x'.repeat(10_000))).toHaveLength(500);
  expect(redact(Array.from({ length: 400 }, () => 1))).toHaveLength(50);
  let deep: Parameters<typeof redact>[0] = 'bottom';
  for (let i = 0; i < 2_000; i += 1) deep = { deep };
  expect(JSON.stringify(redact(deep))).toContain('[too deep]');
});

test('a text cannot start a line of its own', () => {
  expect(safeText('one\r\n2026 forged line\u2028more\u0007')).toBe('one 2026 forged line more ');
});
