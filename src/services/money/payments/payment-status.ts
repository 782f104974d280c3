import { and, desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { shopsOf } from '@/services/market/vendors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { type Snapshot, snapshotOf } from './attempts';
import { PaymentOf } from './inputs';
import { isPayable } from './intent-state';
import { type PaymentProblem, problemOf } from './problem';
import { paymentSettings } from './runtime';
import { paymentAttempts, paymentIntents } from './tables';
import type { PaymentSettings } from './time-limits';

export type PaymentState =
  /** The prompt is on the phone, or on its way. */
  | 'awaiting_payer'
  /** We do not know yet; we keep asking the operator. */
  | 'checking'
  | 'succeeded'
  | 'failed'
  | 'expired'
  | 'needs_review';

export type PaymentStatus = {
  readonly state: PaymentState;
  readonly amountUgx: Ugx;
  readonly payerPhoneMasked: string;
  /** When the prompt on the phone ends; null while none is known to be there. */
  readonly promptExpiresAt: Date | null;
  readonly expiresAt: Date;
  readonly reason: PaymentProblem | null;
  readonly canRetry: boolean;
};

/**
 * How the payment of one's own purchase stands.
 * @throws AppError not_found when there is none, or it is another person's
 */
export async function paymentStatus(ctx: Ctx, input: PaymentOf): Promise<PaymentStatus> {
  const actor = authorise(ctx, 'order.read-own', 'follow');
  const ref = PaymentOf.parse(input);
  const [row] = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentIntents)
    .innerJoin(paymentAttempts, eq(paymentAttempts.intentId, paymentIntents.id))
    .where(
      and(
        eq(paymentIntents.refKind, ref.kind),
        eq(paymentIntents.refId, ref.id),
        eq(paymentIntents.payerUserId, actor.userId),
        eq(paymentAttempts.operation, 'collect'),
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(1);
  if (!row) throw notFound('payment');
  const { amountUgx } = row.intent;
  await authoriseOn(ctx, 'order.read-own', { ...ref, owner: actor.userId, amountUgx }, await shopsOf(ctx));
  return statusOf(await snapshotOf(ctx, row.attempt, row.intent), ctx.clock.now(), paymentSettings());
}

/** The status a shopper sees of the newest attempt of a payment. */
export function statusOf({ attempt, intent }: Snapshot, now: Date, settings: PaymentSettings): PaymentStatus {
  const state = stateOf({ attempt, intent }, now, settings);
  const prompt = attempt.promptExpiresAt;
  const expiresAt = required(intent.expiresAt, 'the deadline of a payment');
  const promptExpiresAt = prompt !== null && prompt > expiresAt ? expiresAt : prompt;
  return {
    state,
    amountUgx: intent.amountUgx,
    payerPhoneMasked: maskPhone(attempt.msisdn),
    promptExpiresAt,
    expiresAt,
    reason: state === 'failed' ? problemOf(attempt.reason) : null,
    canRetry: state === 'failed' && hasTimeToPrompt(expiresAt, now, settings),
  };
}

/** Whether a prompt sent now could still be answered before the hold ends. */
export function hasTimeToPrompt(expiresAt: Date | null, now: Date, settings: PaymentSettings): boolean {
  return expiresAt !== null && addMs(now, settings.lastPromptMs) < expiresAt;
}

function stateOf({ attempt, intent }: Snapshot, now: Date, settings: PaymentSettings): PaymentState {
  if (intent.state === 'succeeded' || intent.state === 'succeeded_late') return 'succeeded';
  if (!isPayable(intent.state)) return intent.state === 'needs_review' ? 'needs_review' : 'expired';
  switch (attempt.state) {
    case 'needs_review':
    case 'succeeded':
      return attempt.state;
    case 'failed':
    case 'not_created':
      return 'failed';
    case 'unknown':
      return 'checking';
    case 'prepared':
      return now > addMs(attempt.createdAt, settings.resendMs) ? 'checking' : 'awaiting_payer';
    case 'submitting':
    case 'pending':
      return attempt.promptExpiresAt !== null && now > attempt.promptExpiresAt
        ? 'checking'
        : 'awaiting_payer';
  }
}
