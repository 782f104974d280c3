import { and, desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { ATTEMPT_STATES, type AttemptState } from './attempt-state';
import { INTENT_STATES, type IntentState } from './intent-state';
import {
  OPERATOR_ACCOUNTS,
  type Operation,
  type OperatorAccount,
  PROVIDERS,
  type ProviderName,
  readOperation,
} from './providers/provider';
import { msisdnOf } from './sealed-msisdn';
import { paymentAttempts, paymentIntents } from './tables';

type AttemptRow = typeof paymentAttempts.$inferSelect;
type IntentRow = typeof paymentIntents.$inferSelect;

export type Attempt = Omit<
  AttemptRow,
  'state' | 'operation' | 'provider' | 'paidFrom' | 'msisdnSealed' | 'clearMsisdn'
> & {
  /** Null when it cannot be read now: nothing is sent or believed then. */
  readonly msisdn: string | null;
  readonly state: AttemptState;
  readonly operation: Operation;
  readonly provider: ProviderName;
  readonly paidFrom: OperatorAccount | null;
};
export type Intent = Omit<IntentRow, 'state'> & { readonly state: IntentState };

/** An attempt and its intent as they were read together; writes are conditional on both still being so. */
export type Snapshot = { readonly attempt: Attempt; readonly intent: Intent };

/** Whether the operator has no words about it beyond its first answer: a refund over the collection has no id of ours. */
export const isUnaskable = ({ operation, paidFrom }: Pick<Attempt, 'operation' | 'paidFrom'>): boolean =>
  operation === 'refund' && paidFrom === 'collection';

/** Sent or not, and only a statement knows. */
export const isLost = (attempt: Pick<Attempt, 'operation' | 'paidFrom' | 'state'>): boolean =>
  isUnaskable(attempt) && (attempt.state === 'unknown' || attempt.state === 'needs_review');

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`unknown state ${value}`);
  return found;
}

export async function snapshotOf(ctx: Ctx, row: AttemptRow, intent: IntentRow): Promise<Snapshot> {
  const { msisdnSealed: _sealed, clearMsisdn: _clear, ...attempt } = row;
  return {
    attempt: {
      ...attempt,
      msisdn: await msisdnOf(ctx, row),
      state: oneOf(ATTEMPT_STATES, attempt.state),
      operation: readOperation(attempt.operation),
      provider: oneOf(PROVIDERS, attempt.provider),
      paidFrom: attempt.paidFrom === null ? null : oneOf(OPERATOR_ACCOUNTS, attempt.paidFrom),
    },
    intent: { ...intent, state: oneOf(INTENT_STATES, intent.state) },
  };
}

export async function findSnapshot(ctx: Ctx, attemptId: string): Promise<Snapshot | null> {
  const [row] = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentAttempts.id, attemptId));
  return row ? snapshotOf(ctx, row.attempt, row.intent) : null;
}

/** Every attempt of an intent with it, newest first. */
export async function snapshotsOf(ctx: Ctx, intentId: string): Promise<Snapshot[]> {
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentIntents.id, intentId))
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id));
  return Promise.all(rows.map((row) => snapshotOf(ctx, row.attempt, row.intent)));
}

/** The newest attempt to collect one's own payment of `ref`, as a statement: await it, or lock what it finds first. */
export function newestCollect(ctx: Ctx, ref: Reference, payerUserId: string) {
  return ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentIntents)
    .innerJoin(paymentAttempts, eq(paymentAttempts.intentId, paymentIntents.id))
    .where(
      and(
        eq(paymentIntents.refKind, ref.kind),
        eq(paymentIntents.refId, ref.id),
        eq(paymentIntents.payerUserId, payerUserId),
        eq(paymentAttempts.operation, 'collect'),
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(1);
}
