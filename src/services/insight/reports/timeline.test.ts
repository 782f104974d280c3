import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import type { HistoryPayment } from './order-history-types';
import { buildTimeline } from './timeline';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 7, minute));
const nothing = { events: [], payments: [], postings: [], delivery: null, audit: [] };
const event = (state: string, minute: number, reason: string | null = null) => ({
  state,
  words: state,
  by: 'the system',
  reason,
  at: at(minute),
});
const payment: HistoryPayment = {
  attemptId: 'a',
  intentId: 'i',
  ref: { kind: 'purchase', id: 'p' },
  intentState: 'succeeded',
  operation: 'collect',
  state: 'succeeded',
  stateWords: 'succeeded',
  reason: null,
  reference: 'r',
  providerTxnId: 't',
  amountUgx: ugx(45_000),
  payerPhoneMasked: '0772 ••• 456',
  createdAt: at(0),
  finishedAt: at(3),
  exchanges: [
    { at: at(0), source: 'submit', verdict: 'accepted', words: 'sent', body: '{}' },
    { at: at(1), source: 'enquiry', verdict: 'pending', words: 'asked', body: '{}' },
    { at: at(2), source: 'enquiry', verdict: 'pending', words: 'asked', body: '{}' },
    { at: at(3), source: 'enquiry', verdict: 'succeeded', words: 'answered', body: '{}' },
  ],
};
const posting = { transactionId: '7', kind: 'collected', words: 'money', occurredAt: at(3), entries: [] };
const titles = (parts: Partial<Parameters<typeof buildTimeline>[0]>) =>
  buildTimeline({ ...nothing, ...parts }).map(({ title }) => title);

test('what happened at one instant stands in the order of cause and effect', () => {
  const events = [event('awaiting_payment', 0), event('placed', 3)];
  expect(titles({ events, payments: [payment], postings: [posting] })).toEqual([
    'awaiting_payment',
    'Payment of UGX 45,000 asked of 0772\u00a0•••\u00a0456',
    'sent',
    'asked',
    'answered',
    'Payment succeeded',
    'money',
    'placed',
  ]);
});

test('an answer that repeats the one before is told once, another in between starts anew', () => {
  const [sent, pending] = payment.exchanges;
  if (!sent || !pending) throw new Error('no exchanges');
  const exchanges = [pending, pending, sent, pending];
  expect(titles({ payments: [{ ...payment, finishedAt: null, exchanges }] })).toHaveLength(1 + 3);
});

test('evidence of a step that is told anyway is left out, the rest stays', () => {
  const entry = { id: '1', at: at(1), by: 'the shop', words: 'words', about: 'order' };
  const audit = [
    { ...entry, action: 'order.accept' },
    { ...entry, id: '2', action: 'code.wrong-pickup' },
  ];
  const [only, ...others] = buildTimeline({ ...nothing, audit });
  expect([only?.key, only?.isBad, others.length]).toEqual(['audit:2', true, 0]);
});

test('a reason stands with who gave it', () => {
  const [item] = buildTimeline({ ...nothing, events: [event('rejected', 0, 'Sold out.')] });
  expect(item).toMatchObject({ text: 'By the system: Sold out.', isBad: true });
});
