import { expect, test } from 'vitest';
import { labelsOf } from './order-names';
import { statementWords } from './statement-words';

const NAMES = labelsOf([
  { of: 'p', orderId: 'a', label: 'UH-10042' },
  { of: 'p', orderId: 'b', label: 'UH-10043' },
  { of: 'a', orderId: 'a', label: 'UH-10042' },
]);
const of = (kind: string, ref: { kind: string; id: string }) => statementWords({ kind, ref }, NAMES);

test.each([
  ['order.refund', 'order', 'a', 'Refund for order UH-10042'],
  ['order.door-return', 'order', 'a', 'Money back for order UH-10042'],
  ['collected', 'purchase', 'p', 'Paid for orders UH-10042 and UH-10043'],
  ['collected', 'top_up', 'x', 'Top-up'],
  ['collected_late', 'top_up', 'x', 'Top-up'],
  ['paid_from_wallet', 'purchase', 'p', 'Paid for orders UH-10042 and UH-10043'],
  ['refund_requested', 'order', 'unknown', 'Sent back to the phone that paid for an order'],
  ['payout_requested', 'withdrawal', 'x', 'Sent to your phone'],
  ['payout_failed', 'withdrawal', 'x', 'Did not reach your phone'],
  ['something.new', 'order', 'a', 'Put right by us'],
])('%s of a %s is said in plain words', (kind, refKind, id, words) => {
  expect(of(kind, { kind: refKind, id })).toBe(words);
});
