import { and, eq, gt, gte, inArray, ne, or, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { unavailable } from '@/lib/errors';
import { authoriseSystem } from '@/services/platform/access';
import { applyStep } from './apply-step';
import { statesAccepting } from './attempt-state';
import { findSnapshot, type Snapshot, snapshotOf } from './attempts';
import { decideSubmission } from './decide-submission';
import { AttemptInput } from './inputs';
import type { SubmitAnswer } from './providers/provider';
import { paymentProvider, paymentSettings } from './runtime';
import { paymentAttempts, paymentIntents } from './tables';

const MAX_RACES = 5;

/**
 * Job: sends an attempt to the operator, always under the reference committed with it. Does nothing for one that is
 * on its way, ended, or whose checkout is over.
 */
export async function submitAttempt(ctx: Ctx, input: AttemptInput): Promise<void> {
  authoriseSystem(ctx);
  const { attemptId } = AttemptInput.parse(input);
  const claimed = await claim(ctx, attemptId);
  if (claimed === null) return;
  const { attempt, intent } = claimed;
  const { msisdn } = attempt;
  if (msisdn === null) throw unavailable('The number of this payment cannot be read now.');
  const answer = await paymentProvider(attempt.provider).submit(ctx, {
    operation: attempt.operation,
    reference: attempt.reference,
    amountUgx: attempt.amountUgx,
    msisdn,
    label: intent.label,
    refundedReference: attempt.refundedReference,
  });
  // Only our own configuration or a malformed request is refused like this: somebody must mend it.
  if (answer.kind === 'rejected') ctx.log.error({ attemptId, code: answer.code }, 'payment refused for good');
  await record(ctx, claimed, answer);
}

/** Marks the attempt as being sent before the first byte leaves; null when it must not be sent (again). */
async function claim(ctx: Ctx, attemptId: string): Promise<Snapshot | null> {
  const settings = paymentSettings();
  const now = ctx.clock.now();
  const [row] = await ctx.db
    .update(paymentAttempts)
    .set({
      state: 'submitting',
      submittedAt: now,
      promptExpiresAt: addMs(now, settings.promptMs),
      nextEnquiryAt: addMs(now, settings.submitStuckMs),
      submitCount: sql`${paymentAttempts.submitCount} + 1`,
      notFoundCount: 0,
      version: sql`${paymentAttempts.version} + 1`,
    })
    .from(paymentIntents)
    .where(
      and(
        eq(paymentAttempts.id, attemptId),
        eq(paymentIntents.id, paymentAttempts.intentId),
        inArray(paymentAttempts.state, statesAccepting('claimed')),
        // What may already be there goes out again only when the operator twice said it is not.
        or(eq(paymentAttempts.state, 'prepared'), gte(paymentAttempts.notFoundCount, 2)),
        or(
          // Money that goes out knows no deadline.
          ne(paymentAttempts.operation, 'collect'),
          and(
            eq(paymentIntents.state, 'awaiting_payer'),
            gt(paymentIntents.expiresAt, addMs(now, settings.lastPromptMs)),
          ),
        ),
      ),
    )
    .returning({ attempt: paymentAttempts, intent: paymentIntents });
  return row ? snapshotOf(ctx, row.attempt, row.intent) : null;
}

/** An enquiry may have overtaken the answer: then what it found stands, and the answer is read beside it. */
async function record(ctx: Ctx, claimed: Snapshot, answer: SubmitAnswer): Promise<void> {
  let snapshot: Snapshot | null = claimed;
  for (let race = 0; snapshot !== null && race < MAX_RACES; race += 1) {
    const step = decideSubmission(snapshot, answer, { now: ctx.clock.now(), settings: paymentSettings() });
    if (step === null || (await applyStep(ctx, snapshot, step))) return;
    snapshot = await findSnapshot(ctx, claimed.attempt.id);
  }
}
