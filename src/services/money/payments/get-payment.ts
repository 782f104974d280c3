import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { authorise, authoriseOn } from '@/services/platform/access';
import type { AttemptState } from './attempt-state';
import { type Attempt, type Intent, isLost, snapshotsOf } from './attempts';
import { AttemptInput } from './inputs';
import type { ProviderExchange } from './payment-history';
import type { Operation } from './providers/provider';
import { reasonWords } from './reason-words';
import { paymentAttempts, providerEvents } from './tables';

type Facts = Pick<
  Attempt,
  | ('provider' | 'operation' | 'state' | 'reason' | 'reference' | 'refundedReference' | 'paidFrom')
  | ('providerTxnId' | 'amountUgx' | 'createdAt' | 'submittedAt' | 'finishedAt' | 'nextEnquiryAt')
  | ('submitCount' | 'enquiryCount')
>;

export type PaymentDetail = Facts & {
  readonly attemptId: string;
  /** Two persons may say what became of it, by the operator's statement. */
  readonly canSettle: boolean;
  readonly phoneMasked: string;
  /** What it is an attempt at, with the part of it that a wallet pays. */
  readonly intent: Pick<
    Intent,
    'id' | 'state' | 'label' | 'amountUgx' | 'walletUgx' | 'createdAt' | 'expiresAt' | 'settledAt'
  > & { readonly ref: Reference };
  /** Other attempts at the same, and refunds of it, newest first. */
  readonly others: readonly {
    readonly attemptId: string;
    readonly operation: Operation;
    readonly state: AttemptState;
    readonly amountUgx: Ugx;
    readonly createdAt: Date;
  }[];
  /** Oldest first, without secrets, numbers masked. */
  readonly exchanges: readonly ProviderExchange[];
};

const MAX_EXCHANGES = 1000;

/** One attempt with its intent and all that was said to and by the operator. @throws AppError not_found */
export async function getPayment(ctx: Ctx, input: AttemptInput): Promise<PaymentDetail> {
  authorise(ctx, 'payment.read-any', 'follow');
  const { attemptId } = AttemptInput.parse(input);
  const [row] = await ctx.db
    .select({ intentId: paymentAttempts.intentId })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId));
  const all = row ? await snapshotsOf(ctx, row.intentId) : [];
  const found = all.find(({ attempt }) => attempt.id === attemptId);
  if (!found) throw notFound('payment');
  const { amountUgx } = found.intent;
  await authoriseOn(ctx, 'payment.read-any', { kind: 'payment', id: attemptId, amountUgx });
  return {
    ...factsOf(found.attempt),
    attemptId,
    canSettle: isLost(found.attempt),
    phoneMasked: maskPhone(found.attempt.msisdn),
    intent: intentOf(found.intent),
    others: all.flatMap(({ attempt: { id, operation, state, ...other } }) =>
      id === attemptId
        ? []
        : [{ attemptId: id, operation, state, amountUgx: other.amountUgx, createdAt: other.createdAt }],
    ),
    exchanges: await exchangesOf(ctx, attemptId),
  };
}

function factsOf(attempt: Attempt): Facts {
  const { provider, operation, state, reason, reference, refundedReference, paidFrom } = attempt;
  const { providerTxnId, amountUgx, createdAt, submittedAt, finishedAt, nextEnquiryAt } = attempt;
  const { submitCount, enquiryCount } = attempt;
  return {
    ...{ provider, operation, state, reference, refundedReference, paidFrom },
    reason: reasonWords(operation, reason),
    ...{ providerTxnId, amountUgx, createdAt, submittedAt, finishedAt, nextEnquiryAt },
    ...{ submitCount, enquiryCount },
  };
}

function intentOf(intent: Intent): PaymentDetail['intent'] {
  const { id, state, label, amountUgx, walletUgx, createdAt, expiresAt, settledAt } = intent;
  return {
    ...{ id, state, label, amountUgx, walletUgx, createdAt, expiresAt, settledAt },
    ref: { kind: intent.refKind, id: intent.refId },
  };
}

function exchangesOf(ctx: Ctx, attemptId: string): Promise<ProviderExchange[]> {
  const { at, source, verdict, body } = providerEvents;
  return ctx.db
    .select({ at, source, verdict, body })
    .from(providerEvents)
    .where(eq(providerEvents.attemptId, attemptId))
    .orderBy(asc(providerEvents.id))
    .limit(MAX_EXCHANGES);
}
