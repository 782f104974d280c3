import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ATTEMPT_STATES,
  type AttemptState,
  isOpen,
  nextAttemptState,
  type Signal,
  statesAccepting,
} from './attempt-state';

const SIGNALS: Record<Signal, true> = {
  claimed: true,
  accepted: true,
  rejected: true,
  not_sent: true,
  unclear: true,
  says_pending: true,
  says_succeeded: true,
  says_failed: true,
  says_missing: true,
  missing_for_good: true,
  abandoned: true,
  mismatch: true,
  overdue: true,
};
const signals = Object.keys(SIGNALS).filter((name): name is Signal => name in SIGNALS);
const signal = fc.constantFrom(...signals);

function play(sequence: readonly Signal[]) {
  let state: AttemptState = 'prepared';
  const seen: AttemptState[] = [state];
  for (const one of sequence) {
    state = nextAttemptState(state, one) ?? state;
    seen.push(state);
  }
  return { state, seen };
}

test('property: success is never left again, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 40 }), (sequence) => {
      const { seen } = play(sequence);
      const first = seen.indexOf('succeeded');
      if (first >= 0) expect(new Set(seen.slice(first))).toEqual(new Set(['succeeded']));
    }),
  );
});

test('property: without the operator saying so an attempt neither succeeds nor fails', () => {
  const silent = signals.filter((one) => one !== 'says_succeeded' && one !== 'says_failed');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...silent), { maxLength: 40 }), (sequence) => {
      const { seen } = play(sequence);
      expect(seen).not.toContain('succeeded');
      expect(seen).not.toContain('failed');
    }),
  );
});

describe('the rules of asynchronous payments', () => {
  test('only what an enquiry says turns an end without money into success', () => {
    for (const state of ['failed', 'not_created'] as const) {
      const waysOut = signals.filter((one) => nextAttemptState(state, one) === 'succeeded');
      expect(waysOut).toEqual(['says_succeeded']);
    }
  });

  test('time-out, reset and 5xx lead to "unknown", from where a day without an end asks a person', () => {
    expect(nextAttemptState('submitting', 'unclear')).toBe('unknown');
    expect(nextAttemptState('pending', 'unclear')).toBe('pending');
    expect(nextAttemptState('unknown', 'overdue')).toBe('needs_review');
  });

  test('a request goes out only when it never did, or is proven missing', () => {
    expect(statesAccepting('claimed')).toEqual(['prepared', 'unknown']);
  });

  test('the operator can refuse for good only what is just being sent', () => {
    expect(statesAccepting('rejected')).toEqual(['submitting']);
    expect(statesAccepting('missing_for_good')).toEqual(['unknown']);
    expect(statesAccepting('abandoned')).toEqual(['prepared']);
  });

  test('a mismatch never becomes money by itself', () => {
    for (const state of ATTEMPT_STATES) {
      expect(['needs_review', null]).toContain(nextAttemptState(state, 'mismatch'));
    }
  });

  test('open means that money may still move by itself', () => {
    expect(ATTEMPT_STATES.filter(isOpen)).toEqual(['prepared', 'submitting', 'pending', 'unknown']);
  });
});
