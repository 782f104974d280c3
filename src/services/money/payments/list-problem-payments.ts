import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { maskPhone } from '@/lib/phone';
import { authorise, thoseAllowed } from '@/services/platform/access';
import type { AttemptState } from './attempt-state';
import { snapshotOf } from './attempts';
import { ListProblemPayments, type ProblemFilter } from './inputs';
import type { IntentState } from './intent-state';
import type { Operation } from './providers/provider';
import { paymentSettings } from './runtime';
import { paymentAttempts, paymentIntents } from './tables';

export type ProblemPayment = {
  readonly attemptId: string;
  readonly intentId: string;
  readonly ref: Reference;
  readonly operation: Operation;
  readonly state: AttemptState;
  readonly intentState: IntentState;
  readonly reason: string | null;
  readonly amountUgx: Ugx;
  readonly payerPhoneMasked: string;
  readonly createdAt: Date;
  readonly nextEnquiryAt: Date | null;
  readonly enquiryCount: number;
};

/** Payments and refunds a person may have to look at, newest first. */
export async function listProblemPayments(
  ctx: Ctx,
  input: ListProblemPayments,
): Promise<Page<ProblemPayment>> {
  authorise(ctx, 'payment.read-any', 'follow');
  const { filter, cursor, limit } = ListProblemPayments.parse(input);
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(and(problem(ctx, filter), after(cursor)))
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ attempt }) =>
    encodeCursor([attempt.createdAt.toISOString(), attempt.id]),
  );
  const seen = await thoseAllowed(ctx, 'payment.read-any', page.items, ({ attempt, intent }) => ({
    kind: 'payment',
    id: attempt.id,
    amountUgx: intent.amountUgx,
  }));
  const items = await Promise.all(seen.map((row) => itemOf(ctx, row.attempt, row.intent)));
  return { items, nextCursor: page.nextCursor };
}

function problem(ctx: Ctx, filter: ProblemFilter): SQL | undefined {
  const settings = paymentSettings();
  const isUnknown = eq(paymentAttempts.state, 'unknown');
  const isReview = eq(paymentAttempts.state, 'needs_review');
  const isLate = eq(paymentIntents.state, 'succeeded_late');
  // Open although the prompt can no longer be on the phone.
  const isStuck = and(
    inArray(paymentAttempts.state, ['prepared', 'submitting', 'pending', 'unknown']),
    lt(paymentAttempts.createdAt, addMs(ctx.clock.now(), -settings.holdMs)),
  );
  switch (filter) {
    case 'unknown':
      return isUnknown;
    case 'needs_review':
      return isReview;
    case 'late':
      return isLate;
    case 'stuck':
      return isStuck;
    case 'any':
      return or(isUnknown, isReview, isStuck);
  }
}

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${paymentAttempts.createdAt}, ${paymentAttempts.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}

async function itemOf(
  ctx: Ctx,
  attemptRow: typeof paymentAttempts.$inferSelect,
  intentRow: typeof paymentIntents.$inferSelect,
): Promise<ProblemPayment> {
  const { attempt, intent } = await snapshotOf(ctx, attemptRow, intentRow);
  const { operation, state, reason, amountUgx, createdAt, nextEnquiryAt, enquiryCount } = attempt;
  return {
    attemptId: attempt.id,
    intentId: intent.id,
    ref: { kind: intent.refKind, id: intent.refId },
    intentState: intent.state,
    payerPhoneMasked: maskPhone(attempt.msisdn),
    ...{ operation, state, reason, amountUgx, createdAt, nextEnquiryAt, enquiryCount },
  };
}
