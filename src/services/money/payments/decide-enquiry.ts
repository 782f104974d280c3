import { addMs } from '@/lib/clock';
import { type AttemptState, isOpen, nextAttemptState, type Signal } from './attempt-state';
import type { Attempt, Snapshot } from './attempts';
import { nextEnquiryAt } from './enquiry-schedule';
import { isPayable } from './intent-state';
import { hasTimeToPrompt } from './payment-status';
import type { EnquiryAnswer, Facts } from './providers/provider';
import type { Step } from './step';
import type { PaymentSettings } from './time-limits';

export type Judged = { readonly now: Date; readonly currency: string; readonly settings: PaymentSettings };

/** Reason of an attempt that a day did not end. */
const NO_END = 'NO_END_IN_A_DAY';

/** What an operator's answer does to an attempt. Pure: the same answer on the same snapshot is the same step. */
export function decideEnquiry(snapshot: Snapshot, answer: EnquiryAnswer, judged: Judged): Step | null {
  const { attempt } = snapshot;
  if (answer.kind === 'unavailable') return unanswered(snapshot, answer.raw, judged);
  if (answer.kind === 'unaskable') return unaskable(snapshot, judged);
  if (answer.kind === 'not_found') return missing(snapshot, answer.raw, judged);
  const isMatch = matches(attempt, answer, judged.currency);
  const signal = isMatch ? SAYS[answer.kind] : 'mismatch';
  const isOverdue = signal === 'says_pending' && isTooOld(attempt, judged);
  const state = nextAttemptState(attempt.state, isOverdue ? 'overdue' : signal);
  if (state === null) return unmoved(attempt, answer.kind, answer.raw, judged);
  return {
    ...unchanged(attempt),
    state,
    reason: reasonFor(state, attempt, answer, isMatch),
    providerTxnId: state === 'succeeded' ? answer.providerTxnId : attempt.providerTxnId,
    enquiryCount: attempt.enquiryCount + 1,
    notFoundCount: 0,
    next: signal === 'mismatch' ? null : nextFor(state, attempt, judged),
    event: { source: 'enquiry', raw: answer.raw, verdict: isMatch ? answer.kind : 'mismatch' },
  };
}

const SAYS = {
  pending: 'says_pending',
  succeeded: 'says_succeeded',
  failed: 'says_failed',
} as const satisfies Record<string, Signal>;

function reasonFor(
  state: AttemptState,
  attempt: Attempt,
  answer: EnquiryAnswer,
  isMatch: boolean,
): string | null {
  if (state === 'needs_review') {
    if (attempt.state === 'needs_review') return attempt.reason;
    return isMatch ? NO_END : 'MISMATCH';
  }
  return state === 'failed' && answer.kind === 'failed' ? answer.code : null;
}

/** Everything the operator names must be what we asked for; what it leaves out proves nothing. */
function matches(attempt: Attempt, facts: Facts, currency: string): boolean {
  if (facts.amount !== null && facts.amount !== attempt.amountUgx.toString()) return false;
  if (facts.currency !== null && facts.currency !== currency) return false;
  const own = attempt.msisdn?.replace(/^\+/, '');
  return facts.msisdn === null || facts.msisdn.replace(/^\+/, '') === own;
}

/** An answer that may not change the attempt is kept, and what is still planned to be asked is asked. */
function unmoved(attempt: Attempt, verdict: string, raw: string, judged: Judged): Step | null {
  if (attempt.state === 'succeeded') return null;
  return {
    ...unchanged(attempt),
    enquiryCount: attempt.enquiryCount + 1,
    next: nextFor(attempt.state, attempt, judged),
    event: { source: 'enquiry', raw, verdict },
  };
}

/** No answer says nothing: only the schedule moves on, and after a day a person is asked to look. */
function unanswered({ attempt }: Snapshot, raw: string, judged: Judged): Step {
  const state = isOpen(attempt.state) && isTooOld(attempt, judged) ? 'needs_review' : attempt.state;
  return {
    ...unchanged(attempt),
    state,
    reason: state === attempt.state ? attempt.reason : NO_END,
    enquiryCount: attempt.enquiryCount + 1,
    next: nextFor(state, attempt, judged),
    event: { source: 'enquiry', raw, verdict: 'unavailable' },
  };
}

/**
 * What nobody can ask about waits for its day to be over; then a person looks. One whose sender died before the answer
 * was written is as lost as one whose answer was, so that a person may settle it as early.
 */
function unaskable({ attempt }: Snapshot, { now, settings }: Judged): Step | null {
  if (!isOpen(attempt.state)) return null;
  const reviewAt = addMs(attempt.createdAt, settings.reviewMs);
  if (now < reviewAt) {
    const state = isAbandoned(attempt, now, settings) ? 'unknown' : attempt.state;
    return { ...unchanged(attempt), state, next: { job: 'enquire', at: reviewAt }, event: null };
  }
  return { ...unchanged(attempt), state: 'needs_review', reason: NO_END, next: null, event: null };
}

/** Marked as being sent, for longer than any sender waits for its answer. */
function isAbandoned({ state, submittedAt }: Attempt, now: Date, settings: PaymentSettings): boolean {
  return state === 'submitting' && submittedAt !== null && now >= addMs(submittedAt, settings.submitStuckMs);
}

/**
 * "Never heard of it." Believed when it is said twice with the grace period in between: then the same reference goes
 * out again, or, where that is over, a collection ends as not created. Money that goes out never ends this way: it
 * stays unknown.
 */
function missing({ attempt, intent }: Snapshot, raw: string, judged: Judged): Step | null {
  const { now, settings } = judged;
  const state = nextAttemptState(attempt.state, 'says_missing');
  if (state === null) return unmoved(attempt, 'not_found', raw, judged);
  const event = { source: 'enquiry', raw, verdict: 'not_found' } as const;
  const step: Step = { ...unchanged(attempt), enquiryCount: attempt.enquiryCount + 1, event };
  // What the operator once described otherwise than we asked is not settled by its forgetting it.
  const isOdd = attempt.state === 'needs_review' && attempt.reason !== NO_END;
  if (isOdd || state !== 'unknown') return { ...step, next: nextFor(attempt.state, attempt, judged) };
  const found: Step = { ...step, state, reason: null };
  if (attempt.notFoundCount === 0 || attempt.state !== 'unknown') {
    return { ...found, notFoundCount: 1, next: { job: 'enquire', at: addMs(now, settings.notFoundGraceMs) } };
  }
  if (attempt.nextEnquiryAt !== null && now < attempt.nextEnquiryAt) return found;
  if (maySendAgain({ attempt, intent }, judged)) {
    return { ...found, notFoundCount: 2, next: { job: 'submit', at: now } };
  }
  return {
    ...found,
    state: 'not_created',
    reason: 'NOT_CREATED',
    next: nextFor('not_created', attempt, judged),
  };
}

function maySendAgain({ attempt, intent }: Snapshot, { now, settings }: Judged): boolean {
  if (attempt.operation !== 'collect') return true;
  const hasTriesLeft = attempt.submitCount < settings.maxSubmits;
  return hasTriesLeft && isPayable(intent.state) && hasTimeToPrompt(intent.expiresAt, now, settings);
}

function isTooOld(attempt: Attempt, { now, settings }: Judged): boolean {
  return now >= addMs(attempt.createdAt, settings.reviewMs);
}

/** When to ask next: open attempts by the schedule, those that ended without money a few times more, success never. */
export function nextFor(
  state: AttemptState,
  attempt: Attempt,
  { now, settings }: Omit<Judged, 'currency'>,
): Step['next'] {
  if (state === 'succeeded') return null;
  const isClosed = state === 'failed' || state === 'not_created';
  const plan = settings.openOffsetsMs[attempt.provider];
  const openOffsets = plan[state === 'unknown' ? 'unknown' : attempt.operation];
  const offsets = isClosed ? settings.closedOffsetsMs : openOffsets;
  const at = nextEnquiryAt(attempt.id, offsets, attempt.submittedAt ?? attempt.createdAt, now);
  const reviewAt = addMs(attempt.createdAt, settings.reviewMs);
  // Jitter must not carry the question that ends the day to before the day is over, and the next one is a day off.
  if (isOpen(state) && reviewAt > now && (at === null || at > reviewAt))
    return { job: 'enquire', at: reviewAt };
  return at && { job: 'enquire', at };
}

export function unchanged(attempt: Attempt): Omit<Step, 'event'> {
  const {
    state,
    reason,
    providerTxnId,
    enquiryCount,
    notFoundCount,
    promptExpiresAt,
    nextEnquiryAt: at,
  } = attempt;
  const next = at && ({ job: 'enquire', at } as const);
  return { state, reason, providerTxnId, enquiryCount, notFoundCount, promptExpiresAt, next };
}
