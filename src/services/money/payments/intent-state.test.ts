import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTENT_STATES, type IntentSignal, isPayable, nextIntentState } from './intent-state';

const signal = fc.constantFrom<IntentSignal>('settled', 'expired', 'mismatch');

test('property: the first settlement decides for good, on time before the expiry and late after it', () => {
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 12 }), (sequence) => {
      let state: (typeof INTENT_STATES)[number] = 'awaiting_payer';
      for (const one of sequence) state = nextIntentState(state, one) ?? state;
      const settled = sequence.indexOf('settled');
      const expired = sequence.indexOf('expired');
      if (settled < 0) expect(['awaiting_payer', 'needs_review', 'expired']).toContain(state);
      else expect(state).toBe(expired >= 0 && expired < settled ? 'succeeded_late' : 'succeeded');
    }),
  );
});

test('a shopper can pay only what still waits for it', () => {
  expect(INTENT_STATES.filter(isPayable)).toEqual(['awaiting_payer']);
});
