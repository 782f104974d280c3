import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { maskPhone } from '@/lib/phone';
import { authorise, thoseAllowed } from '@/services/platform/access';
import type { AttemptState } from './attempt-state';
import { snapshotOf } from './attempts';
import { ListPayments } from './inputs';
import type { IntentState } from './intent-state';
import type { Operation, ProviderName } from './providers/provider';
import { reasonWords } from './reason-words';
import { paymentAttempts, paymentIntents } from './tables';

export type PaymentRow = {
  readonly attemptId: string;
  readonly ref: Reference;
  /** What the payer reads beside the amount, such as "UH-10042". */
  readonly label: string;
  readonly provider: ProviderName;
  readonly operation: Operation;
  readonly state: AttemptState;
  readonly intentState: IntentState;
  /** In words, with the code. */
  readonly reason: string | null;
  readonly amountUgx: Ugx;
  readonly phoneMasked: string;
  readonly createdAt: Date;
};

/** Every payment, refund and payout at an operator, newest first, of one state, operator or kind where asked. */
export async function listPayments(ctx: Ctx, input: ListPayments): Promise<Page<PaymentRow>> {
  authorise(ctx, 'payment.read-any', 'follow');
  const { state, provider, operation, cursor, limit } = ListPayments.parse(input);
  const place = placeAfter(cursor);
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(
      and(
        state && eq(paymentAttempts.state, state),
        provider && eq(paymentAttempts.provider, provider),
        operation && eq(paymentAttempts.operation, operation),
        place
          ? sql`(${paymentAttempts.createdAt}, ${paymentAttempts.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ attempt }) =>
    encodeCursor([attempt.createdAt.toISOString(), attempt.id]),
  );
  // A page may come out shorter: what a policy denies is left out.
  const seen = await thoseAllowed(ctx, 'payment.read-any', page.items, ({ attempt, intent }) => ({
    kind: 'payment',
    id: attempt.id,
    amountUgx: intent.amountUgx,
  }));
  const items = await Promise.all(seen.map((row) => rowOf(ctx, row.attempt, row.intent)));
  return { items, nextCursor: page.nextCursor };
}

async function rowOf(
  ctx: Ctx,
  attemptRow: typeof paymentAttempts.$inferSelect,
  intentRow: typeof paymentIntents.$inferSelect,
): Promise<PaymentRow> {
  const { attempt, intent } = await snapshotOf(ctx, attemptRow, intentRow);
  const { provider, operation, state, reason, amountUgx, createdAt } = attempt;
  return {
    attemptId: attempt.id,
    ref: { kind: intent.refKind, id: intent.refId },
    label: intent.label,
    intentState: intent.state,
    phoneMasked: maskPhone(attempt.msisdn),
    ...{ provider, operation, state, amountUgx, createdAt },
    reason: reasonWords(operation, reason),
  };
}
