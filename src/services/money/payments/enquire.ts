import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { unavailable } from '@/lib/errors';
import { authoriseSystem } from '@/services/platform/access';
import { type Pace, takeTurn } from '@/services/platform/limits';
import { addJobs } from '@/services/platform/outbox';
import { applyStep } from './apply-step';
import { findSnapshot, type Snapshot } from './attempts';
import { decideEnquiry } from './decide-enquiry';
import { AttemptInput } from './inputs';
import { enquireJob } from './jobs';
import { payoutProblemOf } from './problem';
import { isAnswered, isSlow, isThrottled, noteOutcome } from './provider-outcomes';
import type { ProviderName } from './providers/provider';
import { paymentProvider, paymentSettings } from './runtime';

const MAX_RACES = 5;

/** Job: asks the operator what became of an attempt and acts on the answer; the only way money is booked. */
export async function enquire(ctx: Ctx, input: AttemptInput): Promise<void> {
  authoriseSystem(ctx);
  const { attemptId } = AttemptInput.parse(input);
  const now = ctx.clock.now();
  const waitMs = await askOperator(ctx, attemptId);
  if (waitMs > 0) await addJobs(ctx, [enquireJob(attemptId, addMs(now, waitMs))]);
}

/**
 * The enquiry itself, for verbs that cannot wait for a job; 0 when there is nothing left to ask. While this operator is
 * asked as often as it allows, by all processes together, nothing is asked: the answer is how many milliseconds to
 * wait. Internal: the caller authorises.
 */
export async function askOperator(ctx: Ctx, attemptId: string): Promise<number> {
  const snapshot = await findSnapshot(ctx, attemptId);
  if (snapshot === null || !isWorthAsking(snapshot)) return 0;
  const waitMs = await takeTurn(ctx, paceOf(snapshot.attempt.provider, ctx.clock.now()));
  if (waitMs > 0) return waitMs;
  await ask(ctx, snapshot);
  return 0;
}

/** One pace for all questions to an operator, slower while it is in trouble. */
function paceOf(provider: ProviderName, now: Date): Pace {
  const { enquiriesPerSecond, slowEnquiriesPerSecond } = paymentSettings();
  const perSecond = isSlow(provider, now) ? slowEnquiriesPerSecond : enquiriesPerSecond;
  return { name: `enquiries:${provider}`, perSecond };
}

async function ask(ctx: Ctx, found: Snapshot): Promise<void> {
  let snapshot: Snapshot | null = found;
  const { id: attemptId, operation, reference, paidFrom, provider: name } = found.attempt;
  const provider = paymentProvider(name);
  const answer = await provider.enquire(ctx, { operation, reference, paidFrom });
  const isOut = operation !== 'collect' && answer.kind === 'failed';
  if (isOut && payoutProblemOf(answer.code) === 'float_empty') {
    ctx.log.error({ attemptId, provider: name }, 'the float that payouts leave from is empty');
  }
  if (answer.kind !== 'unaskable' && !isThrottled(answer)) await noteOutcome(ctx, name, isAnswered(answer));
  for (let race = 0; snapshot !== null && race < MAX_RACES; race += 1) {
    // What cannot be compared is no mismatch either: the queue asks again when it can be.
    if (snapshot.attempt.msisdn === null) throw unavailable('The number of this payment cannot be read now.');
    const judged = { now: ctx.clock.now(), currency: provider.currency, settings: paymentSettings() };
    const step = decideEnquiry(snapshot, answer, judged);
    if (step === null || (await applyStep(ctx, snapshot, step))) return;
    snapshot = await findSnapshot(ctx, attemptId);
  }
}

/** What was never sent is the business of its submission; what succeeded needs no question. */
function isWorthAsking({ attempt }: Snapshot): boolean {
  return attempt.state !== 'prepared' && attempt.state !== 'succeeded';
}
