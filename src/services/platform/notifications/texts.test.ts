import { expect, test } from 'vitest';
import { TEXT_KINDS, textOf } from './texts';

const ORDER = { label: 'UH-10042', totalUgx: 45_000n, backUgx: 45_000n, dueUgx: 0n };
// Far longer than orders of this market get.
const LONGEST = 10_000_000n;
const LONG = { label: 'UH-1000000', totalUgx: LONGEST, backUgx: LONGEST, dueUgx: LONGEST };

test('every text is one SMS and tells only number, amount, code or day', () => {
  const texts = [
    textOf('sign_in_code', { code: '123456' }),
    textOf('order.placed', ORDER),
    textOf('order.rejected', ORDER),
    textOf('order.cancelled', ORDER),
    textOf('order.failed', ORDER),
    textOf('order.refunded', ORDER),
    textOf('order.refund_made', ORDER),
    textOf('refund.settled', ORDER),
    textOf('refund.failed', ORDER),
    textOf('surplus-refund.settled', ORDER),
    textOf('surplus-refund.failed', ORDER),
    textOf('lot.recalled', ORDER),
    textOf('dispute.dismissed', ORDER),
    textOf('order.late', ORDER),
    textOf('order.slipped', ORDER),
    textOf('order.returning', ORDER),
    textOf('order.collected', ORDER),
    textOf('order.delivered', ORDER),
    textOf('privacy.erasure_planned', { at: new Date('2026-09-30T21:00:00Z') }),
    textOf('privacy.erasure_blocked', {}),
  ];
  expect(texts).toHaveLength(TEXT_KINDS.length);
  const atDoor = [
    textOf('order.placed', LONG),
    textOf('order.late', LONG),
    textOf('order.slipped', LONG),
    textOf('order.returning', LONG),
    textOf('order.collected', LONG),
    textOf('order.rejected', { ...LONG, backUgx: 0n }),
    textOf('order.cancelled', { ...LONG, backUgx: 0n }),
    textOf('order.failed', { ...LONG, backUgx: 0n }),
    textOf('order.refunded', LONG),
    textOf('order.refund_made', LONG),
    textOf('refund.settled', LONG),
    textOf('refund.failed', LONG),
    textOf('surplus-refund.settled', LONG),
    textOf('surplus-refund.failed', LONG),
    textOf('lot.recalled', LONG),
    textOf('dispute.dismissed', LONG),
  ];
  for (const text of [...texts, ...atDoor]) {
    expect(text.length).toBeLessThanOrEqual(160);
    // Only signs of the SMS alphabet: one other halves the length of a message.
    expect(text).toMatch(/^[\n !"#$%&'()*+,\-./0-9:;<=>?@A-Za-z_]*$/);
  }
});

test.each(['Sleep oil', 'UH-10042 Sleep oil', 'Cannabis Relief Clinic', '', 'uh-1'])(
  'there is no room for "%s" where an order’s number belongs',
  (label) => {
    expect(() => textOf('order.placed', { label, dueUgx: 0n })).toThrow('label of an order');
    expect(() => textOf('order.refunded', { label, totalUgx: 1n })).toThrow();
  },
);

test('an order for the door is never said to be paid, nor money to be on its way that never came', () => {
  const unpaid = { ...ORDER, backUgx: 0n, dueUgx: 45_000n };
  expect(textOf('order.placed', unpaid)).toContain('Have UGX 45,000 ready at the door');
  expect(textOf('order.placed', unpaid)).not.toContain('payment');
  expect(textOf('order.collected', unpaid)).toContain('have paid');
  for (const kind of ['order.rejected', 'order.cancelled', 'order.failed'] as const) {
    expect(textOf(kind, unpaid)).not.toContain('UGX');
    expect(textOf(kind, unpaid)).not.toContain('on its way');
    expect(textOf(kind, { ...unpaid, backUgx: 20_000n })).toContain('UGX 20,000 is on its way back to you');
  }
});

test('a code is digits and nothing else', () => {
  expect(() => textOf('sign_in_code', { code: 'Sleep oil' })).toThrow('code of digits');
});
