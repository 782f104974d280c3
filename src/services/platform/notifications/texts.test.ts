import { expect, test } from 'vitest';
import { TEXT_KINDS, textOf } from './texts';

const ORDER = { label: 'UH-10042', totalUgx: 45_000n };

test('every text is one SMS and tells only number, amount, code or day', () => {
  const texts = [
    textOf('sign_in_code', { code: '123456' }),
    textOf('order.placed', ORDER),
    textOf('order.rejected', ORDER),
    textOf('order.cancelled', ORDER),
    textOf('order.refunded', ORDER),
    textOf('order.collected', ORDER),
    textOf('order.delivered', ORDER),
    textOf('privacy.erasure_planned', { at: new Date('2026-09-30T21:00:00Z') }),
    textOf('privacy.erasure_blocked', {}),
  ];
  expect(texts).toHaveLength(TEXT_KINDS.length);
  for (const text of texts) {
    expect(text.length).toBeLessThanOrEqual(160);
    // Only signs of the SMS alphabet: one other halves the length of a message.
    expect(text).toMatch(/^[\n !"#$%&'()*+,\-./0-9:;<=>?@A-Za-z_]*$/);
  }
});

test.each(['Sleep oil', 'UH-10042 Sleep oil', 'Cannabis Relief Clinic', '', 'uh-1'])(
  'there is no room for "%s" where an order’s number belongs',
  (label) => {
    expect(() => textOf('order.placed', { label })).toThrow('label of an order');
    expect(() => textOf('order.refunded', { label, totalUgx: 1n })).toThrow();
  },
);

test('a code is digits and nothing else', () => {
  expect(() => textOf('sign_in_code', { code: 'Sleep oil' })).toThrow('code of digits');
});
