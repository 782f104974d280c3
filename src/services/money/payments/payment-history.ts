import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { authorise } from '@/services/platform/access';
import { type Operation, readOperation } from './providers/provider';
import { reasonWords } from './reason-words';
import { msisdnOf } from './sealed-msisdn';
import { paymentAttempts, paymentIntents, providerEvents } from './tables';

export type ProviderExchange = {
  readonly at: Date;
  readonly source: string;
  readonly verdict: string;
  /** As kept: without secrets, numbers masked. */
  readonly body: string;
};

export type PaymentAttemptHistory = {
  readonly attemptId: string;
  readonly intentId: string;
  readonly ref: Reference;
  readonly intentState: string;
  readonly operation: Operation;
  readonly state: string;
  /** In words, with the code. */
  readonly reason: string | null;
  readonly reference: string;
  readonly providerTxnId: string | null;
  readonly amountUgx: Ugx;
  readonly payerPhoneMasked: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly exchanges: readonly ProviderExchange[];
};

const MAX_ATTEMPTS = 200;
const MAX_EXCHANGES = 1000;

/** Every attempt and refund of these things with what was said to and by the operator, oldest first. */
export async function paymentHistory(ctx: Ctx, refs: readonly Reference[]): Promise<PaymentAttemptHistory[]> {
  authorise(ctx, 'payment.read-any');
  if (refs.length === 0) return [];
  const wanted = refs.map((ref) =>
    and(eq(paymentIntents.refKind, ref.kind), eq(paymentIntents.refId, ref.id)),
  );
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(or(...wanted))
    .orderBy(asc(paymentAttempts.createdAt), asc(paymentAttempts.id))
    .limit(MAX_ATTEMPTS);
  const exchanges = await exchangesOf(
    ctx,
    rows.map(({ attempt }) => attempt.id),
  );
  const payers = await Promise.all(rows.map(({ attempt }) => msisdnOf(ctx, attempt)));
  return rows.map(({ attempt, intent }, position) => ({
    attemptId: attempt.id,
    intentId: intent.id,
    ref: { kind: intent.refKind, id: intent.refId },
    intentState: intent.state,
    operation: readOperation(attempt.operation),
    state: attempt.state,
    reason: reasonWords(readOperation(attempt.operation), attempt.reason),
    reference: attempt.reference,
    providerTxnId: attempt.providerTxnId,
    amountUgx: attempt.amountUgx,
    payerPhoneMasked: maskPhone(payers[position] ?? null),
    createdAt: attempt.createdAt,
    finishedAt: attempt.finishedAt,
    exchanges: exchanges.get(attempt.id) ?? [],
  }));
}

async function exchangesOf(
  ctx: Ctx,
  attemptIds: readonly string[],
): Promise<Map<string, ProviderExchange[]>> {
  const found = new Map<string, ProviderExchange[]>();
  if (attemptIds.length === 0) return found;
  const rows = await ctx.db
    .select()
    .from(providerEvents)
    .where(inArray(providerEvents.attemptId, [...attemptIds]))
    .orderBy(asc(providerEvents.id))
    .limit(MAX_EXCHANGES);
  for (const { attemptId, at, source, verdict, body } of rows) {
    found.set(attemptId, [...(found.get(attemptId) ?? []), { at, source, verdict, body }]);
  }
  return found;
}
