import { eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { addJobs } from '@/services/platform/outbox';
import { enquireJob } from './jobs';
import { type Operation, type ProviderName, readOperation } from './providers/provider';
import { msisdnOf } from './sealed-msisdn';
import { paymentAttempts, paymentIntents } from './tables';

/** A payment as an operator's statement is compared with it. */
export type StatementPayment = {
  readonly attemptId: string;
  readonly provider: string;
  readonly operation: Operation;
  readonly state: string;
  readonly reason: string | null;
  readonly amountUgx: Ugx;
  /** What the operator knows it by, and the number it gave it. */
  readonly reference: string;
  readonly providerTxnId: string | null;
  readonly ref: Reference;
  readonly payerUserId: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** Names the posting that books its success. */
  readonly ledgerKey: string;
};

const LEDGER_KEYS = { collect: 'collect', refund: 'refund', payout: 'payout' } as const satisfies Record<
  Operation,
  string
>;

/** Payments of an operator by its transaction ids or our references. Internal: the caller authorises. */
export async function paymentsOnStatement(
  ctx: Ctx,
  input: { provider: ProviderName; providerTxnIds: readonly string[]; references: readonly string[] },
): Promise<StatementPayment[]> {
  const named: SQL[] = [];
  if (input.providerTxnIds.length > 0)
    named.push(inArray(paymentAttempts.providerTxnId, [...input.providerTxnIds]));
  if (input.references.length > 0) named.push(inArray(paymentAttempts.reference, [...input.references]));
  if (named.length === 0) return [];
  return find(ctx, sql`${eq(paymentAttempts.provider, input.provider)} and ${or(...named)}`);
}

/** The payment of this attempt, or null. Internal: the caller authorises. */
export async function statementPayment(
  ctx: Ctx,
  by: { readonly attemptId: string } | { readonly reference: string },
): Promise<StatementPayment | null> {
  const rows = await find(
    ctx,
    'attemptId' in by ? eq(paymentAttempts.id, by.attemptId) : eq(paymentAttempts.reference, by.reference),
  );
  return rows[0] ?? null;
}

const MOST_ALIKE = 50;

/**
 * Payments that could be the one a line without any id of ours is about: same operator and amount, begun or ended
 * near that moment, and the same masked number where the line has one. For a person to judge, never proof.
 * Internal: the caller authorises.
 */
export async function paymentsAlike(
  ctx: Ctx,
  input: {
    provider: ProviderName;
    amountUgx: Ugx;
    msisdnMasked: string | null;
    from: Date;
    until: Date;
  },
): Promise<StatementPayment[]> {
  const between = (column: SQL) =>
    sql`${column} between ${input.from.toISOString()}::timestamptz and ${input.until.toISOString()}::timestamptz`;
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(
      sql`${eq(paymentAttempts.provider, input.provider)} and ${eq(paymentAttempts.amountUgx, input.amountUgx)}
        and (${between(sql`${paymentAttempts.createdAt}`)} or ${between(sql`${paymentAttempts.finishedAt}`)})`,
    )
    .orderBy(paymentAttempts.createdAt, paymentAttempts.id)
    .limit(MOST_ALIKE);
  const alike: StatementPayment[] = [];
  for (const { attempt, intent } of rows) {
    const isSame =
      input.msisdnMasked === null || maskPhone(await msisdnOf(ctx, attempt)) === input.msisdnMasked;
    if (isSame) alike.push(paymentOf(attempt, intent));
  }
  return alike;
}

/**
 * Asks the operator again about payments its statement describes otherwise than we do: what it answers, and nothing
 * else, moves their money. Internal: the caller authorises.
 */
export async function askAgain(tx: TxCtx, attemptIds: readonly string[]): Promise<void> {
  await addJobs(
    tx,
    attemptIds.map((attemptId) => enquireJob(attemptId, tx.clock.now())),
  );
}

async function find(ctx: Ctx, where: SQL): Promise<StatementPayment[]> {
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(where);
  return rows.map(({ attempt, intent }) => paymentOf(attempt, intent));
}

function paymentOf(
  attempt: typeof paymentAttempts.$inferSelect,
  intent: typeof paymentIntents.$inferSelect,
): StatementPayment {
  const operation = readOperation(attempt.operation);
  const { state, reason, amountUgx, reference, providerTxnId, createdAt, finishedAt, provider } = attempt;
  return {
    attemptId: attempt.id,
    operation,
    ref: { kind: intent.refKind, id: intent.refId },
    payerUserId: intent.payerUserId,
    ledgerKey: `${LEDGER_KEYS[operation]}:${attempt.id}`,
    ...{ provider, state, reason, amountUgx, reference, providerTxnId, createdAt, finishedAt },
  };
}
