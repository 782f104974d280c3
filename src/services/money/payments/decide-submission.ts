import { addMs } from '@/lib/clock';
import { nextAttemptState, type Signal } from './attempt-state';
import type { Attempt, Snapshot } from './attempts';
import { nextFor, unchanged } from './decide-enquiry';
import type { SubmitAnswer } from './providers/provider';
import type { Step } from './step';
import type { PaymentSettings } from './time-limits';

const SIGNALS = {
  accepted: 'accepted',
  duplicate: 'accepted',
  completed: 'says_succeeded',
  rejected: 'rejected',
  not_sent: 'not_sent',
  unknown: 'unclear',
} as const satisfies Record<SubmitAnswer['kind'], Signal>;

/** What the answer to our own request does to an attempt. Pure. */
export function decideSubmission(
  { attempt }: Snapshot,
  answer: SubmitAnswer,
  judged: { now: Date; settings: PaymentSettings },
): Step | null {
  const state = nextAttemptState(attempt.state, SIGNALS[answer.kind]);
  if (state === null) return null;
  const event = { source: 'submit', raw: answer.raw, verdict: answer.kind } as const;
  const step: Step = { ...unchanged(attempt), state, event };
  if (answer.kind === 'not_sent') {
    return { ...step, promptExpiresAt: null, next: { job: 'submit', at: resendAt(attempt, judged) } };
  }
  const next = nextFor(state, attempt, judged);
  if (answer.kind === 'completed') {
    return { ...step, reason: null, providerTxnId: answer.providerTxnId, next };
  }
  return { ...step, reason: answer.kind === 'rejected' ? answer.code : attempt.reason, next };
}

/** When to try again what could not be sent: soon at first, then as long again as it already waits. */
function resendAt(attempt: Attempt, { now, settings }: { now: Date; settings: PaymentSettings }): Date {
  const waitedMs = now.getTime() - attempt.createdAt.getTime();
  const waitMs = Math.min(settings.longestResendMs, Math.max(settings.resendMs, waitedMs / 4));
  return addMs(now, Math.round(waitMs));
}
