import { and, eq, inArray } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { releaseHold } from '@/services/money/ledger';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, emit } from '@/services/platform/outbox';
import { applyStep } from './apply-step';
import { isOpen, nextAttemptState } from './attempt-state';
import { type Intent, type Snapshot, snapshotsOf } from './attempts';
import { NOT_SENT, topicsOf, walletHoldKey } from './consequences';
import { unchanged } from './decide-enquiry';
import { askOperator } from './enquire';
import { IntentInput } from './inputs';
import { nextIntentState } from './intent-state';
import { expireJob } from './jobs';
import { paymentSettings } from './runtime';
import { paymentIntents } from './tables';

/**
 * Job: ends a payment whose hold is over. An attempt still open is asked about once more first, so that a success of
 * the last moment is not turned into a late one. Repeats change nothing.
 */
export async function expireIntent(ctx: Ctx, input: IntentInput): Promise<void> {
  authoriseSystem(ctx);
  const { intentId } = IntentInput.parse(input);
  const snapshots = await snapshotsOf(ctx, intentId);
  const intent = snapshots[0]?.intent;
  if (!intent?.expiresAt || nextIntentState(intent.state, 'expired') === null) return;
  if (ctx.clock.now() < intent.expiresAt) return addJobs(ctx, [expireJob(intentId, intent.expiresAt)]);
  for (const snapshot of snapshots) {
    const now = ctx.clock.now();
    const waitMs = await settleOpen(ctx, snapshot);
    // The question waits its turn, but not for ever: what comes later is a late success like any other.
    const canWait = now < addMs(intent.expiresAt, paymentSettings().notFoundGraceMs);
    if (waitMs > 0 && canWait) return addJobs(ctx, [expireJob(intentId, addMs(now, waitMs))]);
  }
  await expire(ctx, intent);
}

/** How many milliseconds to wait until the operator may be asked; 0 when that is done, or needless. */
async function settleOpen(ctx: Ctx, snapshot: Snapshot): Promise<number> {
  const { attempt } = snapshot;
  if (attempt.operation !== 'collect' || !isOpen(attempt.state)) return 0;
  if (attempt.state !== 'prepared') return askOperator(ctx, attempt.id);
  const state = nextAttemptState(attempt.state, 'abandoned');
  if (state === null) return 0;
  await applyStep(ctx, snapshot, {
    ...unchanged(attempt),
    state,
    reason: NOT_SENT,
    next: null,
    event: null,
  });
  return 0;
}

/** Conditional on nobody having settled it meanwhile: the one that commits first decides. */
async function expire(ctx: Ctx, intent: Intent): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const expired = await tx.db
      .update(paymentIntents)
      .set({ state: 'expired' })
      .where(
        and(
          eq(paymentIntents.id, intent.id),
          inArray(paymentIntents.state, ['awaiting_payer', 'needs_review']),
        ),
      )
      .returning({ id: paymentIntents.id });
    if (expired.length === 0) return;
    if (intent.walletUgx > 0n) await releaseHold(tx, walletHoldKey(intent.id), 'released');
    const { id: intentId, refKind, refId, amountUgx } = intent;
    const payload = { intentId, refKind, refId, amountUgx };
    await emit(tx, [{ type: 'payment.expired', topics: topicsOf(intent), payload }]);
  });
}
