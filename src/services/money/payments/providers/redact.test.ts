import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from './redact';

test('numbers of people, tokens and keys do not survive; ids and amounts do', () => {
  const kept = redact(
    '{"financialTransactionId":"1195582132","amount":"45000","payer":{"partyId":"256772123456"},"access_token":"eyJ.abc.def"}',
  );
  expect(kept).toContain('1195582132');
  expect(kept).toContain('45000');
  expect(kept).not.toContain('772123456');
  expect(kept).not.toContain('eyJ');
});

test('property: no Ugandan mobile number in any usual form can be read back', () => {
  const national = fc
    .tuple(fc.constantFrom('2', '3', '7'), fc.stringMatching(/^\d{8}$/))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(national, fc.constantFrom('+256', '256', '0', ''), (number, prefix) => {
      expect(redact(`{"x":"${prefix}${number}"}`)).not.toContain(number);
    }),
  );
});

test('what a stranger posts is kept only in part', () => {
  expect(redact('x'.repeat(60_000)).length).toBeLessThanOrEqual(8192);
});
