import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { unavailable } from '@/lib/errors';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { applyStep } from './apply-step';
import { findSnapshot, type Snapshot } from './attempts';
import { decideEnquiry } from './decide-enquiry';
import { AttemptInput } from './inputs';
import { enquireJob } from './jobs';
import { payoutProblemOf } from './problem';
import { isAnswered, isSlow, noteOutcome } from './provider-outcomes';
import { enquiryLimiter, paymentProvider, paymentSettings } from './runtime';

const MAX_RACES = 5;

/** Job: asks the operator what became of an attempt and acts on the answer; the only way money is booked. */
export async function enquire(ctx: Ctx, input: AttemptInput): Promise<void> {
  authoriseSystem(ctx);
  const { attemptId } = AttemptInput.parse(input);
  const snapshot = await findSnapshot(ctx, attemptId);
  if (snapshot === null || !isWorthAsking(snapshot)) return;
  const now = ctx.clock.now();
  const { provider } = snapshot.attempt;
  const waitMs = enquiryLimiter(provider, isSlow(provider, now) ? 'slow' : 'usual').take(now);
  if (waitMs > 0) return addJobs(ctx, [enquireJob(attemptId, addMs(now, waitMs))]);
  await ask(ctx, snapshot);
}

/** The enquiry itself, for verbs that cannot wait for a job. Internal: the caller authorises. */
export async function askOperator(ctx: Ctx, attemptId: string): Promise<void> {
  const snapshot = await findSnapshot(ctx, attemptId);
  if (snapshot !== null && isWorthAsking(snapshot)) await ask(ctx, snapshot);
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
  if (answer.kind !== 'unaskable') await noteOutcome(ctx, name, isAnswered(answer));
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
