import { expect, test } from 'vitest';
import { sameCode } from './codes';
import { EnterCode } from './inputs';

const deliveryId = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';

test('codes are equal only when every digit is', () => {
  expect(sameCode('0420', '0420')).toBe(true);
  for (const typed of ['0421', '420', '00420', '']) expect(sameCode(typed, '0420')).toBe(false);
});

test('spaces in a typed code are forgiven, anything else is not a code', () => {
  expect(EnterCode.parse({ deliveryId, code: ' 04 20 ' }).code).toBe('0420');
  for (const code of ['042', '04201', 'abcd', '٠٤٢٠', '0 4\n2 0 1']) {
    expect(EnterCode.safeParse({ deliveryId, code }).success).toBe(false);
  }
});
