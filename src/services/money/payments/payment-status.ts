import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { shopsOf } from '@/services/market/vendors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { type Snapshot, snapshotOf } from './attempts';
import { PaymentOf } from './inputs';
import { isPayable } from './intent-state';
import { type PaymentProblem, problemOf } from './problem';
import type { ProviderName } from './providers/provider';
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
  /** All of it: what the phone and what the wallet pays. */
  readonly amountUgx: Ugx;
  readonly walletUgx: Ugx;
  /** Who is asked, and by which operator; null when the wallet paid it all. */
  readonly payerPhoneMasked: string | null;
  readonly provider: ProviderName | null;
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
  const status = await newest(ctx, ref, eq(paymentIntents.payerUserId, actor.userId));
  if (!status) throw notFound('payment');
  const { amountUgx } = status;
  await authoriseOn(ctx, 'order.read-own', { ...ref, owner: actor.userId, amountUgx }, await shopsOf(ctx));
  return status;
}

/** The same, null when nothing was asked for, of anybody unless a payer is given. Internal: the caller authorises. */
export function statusOfPayment(
  ctx: Ctx,
  ref: Reference,
  payerUserId?: string,
): Promise<PaymentStatus | null> {
  return newest(
    ctx,
    ref,
    payerUserId === undefined ? undefined : eq(paymentIntents.payerUserId, payerUserId),
  );
}

async function newest(ctx: Ctx, ref: Reference, whose?: SQL): Promise<PaymentStatus | null> {
  const [row] = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentIntents)
    .leftJoin(
      paymentAttempts,
      and(eq(paymentAttempts.intentId, paymentIntents.id), eq(paymentAttempts.operation, 'collect')),
    )
    .where(and(eq(paymentIntents.refKind, ref.kind), eq(paymentIntents.refId, ref.id), whose))
    .orderBy(
      desc(paymentIntents.createdAt),
      desc(paymentIntents.id),
      desc(paymentAttempts.createdAt),
      desc(paymentAttempts.id),
    )
    .limit(1);
  if (!row) return null;
  if (!row.attempt) return fromWallet(row.intent);
  return statusOf(await snapshotOf(ctx, row.attempt, row.intent), ctx.clock.now(), paymentSettings());
}

/** Paid by the wallet alone: settled in the moment it was made. */
function fromWallet(intent: typeof paymentIntents.$inferSelect): PaymentStatus {
  return {
    state: 'succeeded',
    amountUgx: intent.amountUgx,
    walletUgx: intent.walletUgx,
    payerPhoneMasked: null,
    provider: null,
    promptExpiresAt: null,
    expiresAt: required(intent.expiresAt, 'the deadline of a payment'),
    reason: null,
    canRetry: false,
  };
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
    walletUgx: intent.walletUgx,
    payerPhoneMasked: maskPhone(attempt.msisdn),
    provider: attempt.provider,
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
