import { and, eq, gt, gte, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { unavailable } from '@/lib/errors';
import { authoriseSystem } from '@/services/platform/access';
import { applyStep } from './apply-step';
import { statesAccepting } from './attempt-state';
import { type Attempt, findSnapshot, type Snapshot, snapshotOf } from './attempts';
import { unchanged } from './decide-enquiry';
import { decideSubmission } from './decide-submission';
import { AttemptInput } from './inputs';
import { isAnswered, isThrottled, noteOutcome } from './provider-outcomes';
import type { Order, SubmitAnswer } from './providers/provider';
import { paymentProvider, paymentSettings } from './runtime';
import { paymentAttempts, paymentIntents, providerState } from './tables';

const MAX_RACES = 5;

/**
 * Job: sends an attempt to the operator, always under the reference committed with it. Does nothing for one that is
 * on its way, ended, or whose checkout is over.
 */
export async function submitAttempt(ctx: Ctx, input: AttemptInput): Promise<void> {
  authoriseSystem(ctx);
  const { attemptId } = AttemptInput.parse(input);
  const claimed = await claim(ctx, attemptId);
  if (claimed === null) return waitWhilePaused(ctx, attemptId);
  const { order, snapshot } = await orderOf(ctx, claimed);
  const { provider } = snapshot.attempt;
  const answer = await paymentProvider(provider).submit(ctx, order);
  // Mostly our own configuration, a malformed request or an empty float is refused like this: somebody must mend it.
  if (answer.kind === 'rejected') ctx.log.error({ attemptId, code: answer.code }, 'payment refused for good');
  await record(ctx, snapshot, answer);
  if (!isThrottled(answer)) await noteOutcome(ctx, provider, isAnswered(answer));
}

/** What to send. The way a refund takes is fixed before its first byte leaves, so that every later look knows it. */
async function orderOf(ctx: Ctx, claimed: Snapshot): Promise<{ order: Order; snapshot: Snapshot }> {
  const { attempt, intent } = claimed;
  const { operation, reference, amountUgx, msisdn, refundedReference } = attempt;
  if (msisdn === null) throw unavailable('The number of this payment cannot be read now.');
  const order = { operation, reference, amountUgx, msisdn, label: intent.label, refundedReference };
  if (operation !== 'refund') {
    return {
      order: { ...order, refundedTxnId: null, paidFrom: attempt.paidFrom },
      snapshot: claimed,
    };
  }
  const { collected, paidFrom } = await fixRefund(ctx, attempt);
  return {
    order: { ...order, refundedTxnId: collected.providerTxnId, paidFrom },
    snapshot: { intent, attempt: { ...attempt, paidFrom } },
  };
}

async function fixRefund(ctx: Ctx, attempt: Attempt) {
  const reference = required(attempt.refundedReference, 'the collection of a refund');
  const [row] = await ctx.db
    .select({ providerTxnId: paymentAttempts.providerTxnId, amountUgx: paymentAttempts.amountUgx })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.reference, reference));
  const collected = required(row, 'the collection of a refund');
  if (attempt.paidFrom !== null) return { collected, paidFrom: attempt.paidFrom };
  const paidFrom = paymentProvider(attempt.provider).refundsFrom({
    amountUgx: attempt.amountUgx,
    collectedUgx: collected.amountUgx,
    collectedTxnId: collected.providerTxnId,
  });
  await ctx.db.update(paymentAttempts).set({ paidFrom }).where(eq(paymentAttempts.id, attempt.id));
  return { collected, paidFrom };
}

/** An attempt of a paused operator stays prepared and is tried again later; any other that was not claimed is done. */
async function waitWhilePaused(ctx: Ctx, attemptId: string): Promise<void> {
  const [waiting] = await ctx.db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .innerJoin(providerState, eq(providerState.provider, paymentAttempts.provider))
    .where(
      and(
        eq(paymentAttempts.id, attemptId),
        eq(paymentAttempts.state, 'prepared'),
        isNotNull(providerState.pausedAt),
      ),
    );
  const snapshot = waiting ? await findSnapshot(ctx, attemptId) : null;
  if (snapshot === null) return;
  const at = addMs(ctx.clock.now(), paymentSettings().resendMs);
  await applyStep(ctx, snapshot, {
    ...unchanged(snapshot.attempt),
    next: { job: 'submit', at },
    event: null,
  });
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
        sql`not exists (select from provider_state s
          where s.provider = payment_attempts.provider and s.paused_at is not null)`,
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
