import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { readAmount } from './amounts';
import { networkOfDraft, numberProblem } from './networks';
import { failureWords, isUnderWay } from './payment-words';
import { askedWords, payoutWords } from './payout-words';

test('an amount is read as people write it, and nothing else is', () => {
  expect(readAmount('45,000')).toBe(45_000n);
  expect(readAmount(' 45 000 ')).toBe(45_000n);
  for (const text of ['', '0', '-5', '4.5', '1e5', '12345678901', 'all']) expect(readAmount(text)).toBeNull();
});

test('the network is the chosen one, else the one the number suggests', () => {
  expect(networkOfDraft({ phone: '0772 123 456', chosen: null })).toBe('mtn');
  expect(networkOfDraft({ phone: '0772 123 456', chosen: 'airtel' })).toBe('airtel');
  expect(numberProblem({ phone: '0790 123 456', chosen: null })).toEqual({
    field: 'network',
    words: 'Choose MTN or Airtel.',
  });
  expect(numberProblem({ phone: '0790 123 456', chosen: 'mtn' })).toBeNull();
  expect(numberProblem({ phone: '0772', chosen: 'mtn' })?.field).toBe('phone');
});

test('a payment that brought nothing is told with its reason; one under way is not', () => {
  expect(failureWords({ state: 'failed', reason: 'not_enough_funds' })).toContain('too little money');
  expect(failureWords({ state: 'expired', reason: null })).toContain('time to pay is over');
  expect(failureWords({ state: 'checking', reason: null })).toBeNull();
  expect(failureWords({ state: 'succeeded', reason: null })).toBeNull();
  expect(isUnderWay({ state: 'awaiting_payer' })).toBe(true);
  expect(isUnderWay({ state: 'checking' })).toBe(true);
  expect(isUnderWay({ state: 'needs_review' })).toBe(false);
  expect(isUnderWay({ state: 'failed' })).toBe(false);
});

test('a failed payout says why and where the money is', () => {
  const { word, text } = payoutWords({ state: 'failed', problem: 'number_cannot_receive' });
  expect(word).toBe('Failed');
  expect(text).toContain('cannot receive money');
  expect(text).toContain('on your balance again');
  expect(payoutWords({ state: 'waiting', problem: null }).text).toContain('Two of us');
});

test('who asks for a payout is told how it stands, and never that a failed one is on its way', () => {
  const told = (kind: Parameters<typeof askedWords>[0]['kind']) =>
    askedWords({ kind, amountUgx: ugx(50_000) });
  expect(told('sending').text).toContain('on its way');
  expect(told('sent').text).toContain('has arrived');
  for (const kind of ['failed', 'cancelled', 'set_aside', 'looked_at'] as const) {
    expect(told(kind).tone).toBe('waiting');
    expect(told(kind).text).not.toContain('on its way');
  }
});
