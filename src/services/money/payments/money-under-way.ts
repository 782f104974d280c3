import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { type Attempt, snapshotOf } from './attempts';
import type { ProviderName } from './providers/provider';
import { paymentAttempts, paymentIntents } from './tables';

export type MoneyUnderWay = {
  readonly id: string;
  readonly what: 'refund' | 'withdrawal' | 'payout';
  /** What it is about. */
  readonly ref: Reference;
  readonly label: string;
  readonly amountUgx: Ugx;
  readonly provider: ProviderName;
  readonly phoneMasked: string;
  /** `failed`: the money is back where it came from. `looked_at`: a person finds out what became of it. */
  readonly state: 'on_its_way' | 'sent' | 'failed' | 'looked_at';
  readonly requestedAt: Date;
  /** When it should be there at the latest; operators mostly need minutes. */
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
};

const DUE_MS = 24 * 60 * 60_000;
const NEWEST = 20;

/** When money sent then should be there at the latest. */
export const dueAtOf = (requestedAt: Date): Date => addMs(requestedAt, DUE_MS);

/** Money that we send or sent to this person's phones, newest first. Internal: the caller authorises. */
export async function moneyUnderWay(ctx: Ctx, userId: string): Promise<MoneyUnderWay[]> {
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(
      and(
        eq(paymentIntents.payerUserId, userId),
        inArray(paymentAttempts.operation, ['refund', 'payout']),
        inArray(paymentIntents.refKind, ['purchase', 'order', 'top_up', 'withdrawal', 'refund']),
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(NEWEST);
  return Promise.all(
    rows.map(async (row) => {
      const { attempt, intent } = await snapshotOf(ctx, row.attempt, row.intent);
      return {
        id: attempt.id,
        what: attempt.operation === 'refund' ? 'refund' : whatOf(intent.refKind),
        ref: { kind: intent.refKind, id: intent.refId },
        label: intent.label,
        amountUgx: attempt.amountUgx,
        provider: attempt.provider,
        phoneMasked: maskPhone(attempt.msisdn),
        state: sentState(attempt),
        requestedAt: attempt.createdAt,
        dueAt: dueAtOf(attempt.createdAt),
        finishedAt: attempt.finishedAt,
      };
    }),
  );
}

const whatOf = (refKind: string) => (refKind === 'withdrawal' ? 'withdrawal' : 'payout');

/** How money we send stands, in a word for its owner. */
export function sentState({ state }: Pick<Attempt, 'state'>): MoneyUnderWay['state'] {
  switch (state) {
    case 'succeeded':
      return 'sent';
    case 'failed':
    case 'not_created':
      return 'failed';
    case 'needs_review':
      return 'looked_at';
    default:
      return 'on_its_way';
  }
}

/** Who pays, or is paid, under this reference; null when there is none. Internal: the caller authorises. */
export async function payerOfRef(ctx: Ctx, ref: Reference): Promise<string | null> {
  const [row] = await ctx.db
    .select({ userId: paymentIntents.payerUserId })
    .from(paymentIntents)
    .where(and(eq(paymentIntents.refKind, ref.kind), eq(paymentIntents.refId, ref.id)))
    .limit(1);
  return row?.userId ?? null;
}
