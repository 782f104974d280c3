import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { snapshotOf } from './attempts';
import type { ProviderName } from './providers/provider';
import { paymentAttempts, paymentIntents } from './tables';

/** What somebody asked for under an id of their own making. */
export type AskedFor = {
  readonly amountUgx: Ugx;
  readonly provider: ProviderName;
  /** Null when it cannot be read now. */
  readonly msisdn: string | null;
};

/**
 * Everything this person asked for under this reference, other phones tried later included; none when nothing was, or
 * by somebody else. Internal: the caller authorises.
 */
export async function askedFor(ctx: Ctx, ref: Reference, userId: string): Promise<AskedFor[]> {
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentIntents)
    .innerJoin(paymentAttempts, eq(paymentAttempts.intentId, paymentIntents.id))
    .where(
      and(
        eq(paymentIntents.refKind, ref.kind),
        eq(paymentIntents.refId, ref.id),
        eq(paymentIntents.payerUserId, userId),
      ),
    );
  return Promise.all(
    rows.map(async (row) => {
      const { attempt, intent } = await snapshotOf(ctx, row.attempt, row.intent);
      return { amountUgx: intent.amountUgx, provider: attempt.provider, msisdn: attempt.msisdn };
    }),
  );
}
