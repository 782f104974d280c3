import { expect, test } from 'vitest';
import { reasonWords } from './reason-words';

test.each([
  ['collect', 'EXPIRED', 'nobody entered the PIN in time (EXPIRED)'],
  ['collect', 'NOT_ENOUGH_FUNDS', 'too little money on the number (NOT_ENOUGH_FUNDS)'],
  ['payout', 'NOT_ENOUGH_FUNDS', 'too little money in our account at the operator (NOT_ENOUGH_FUNDS)'],
  [
    'refund',
    'MISMATCH',
    expect.stringMatching(/^the operator’s answer is about another amount.* \(MISMATCH\)$/),
  ],
  ['collect', 'SOMETHING_NEW', 'SOMETHING_NEW'],
  ['collect', null, null],
] as const)('%s that ended with %s', (operation, reason, words) => {
  expect(reasonWords(operation, reason)).toEqual(words);
});
