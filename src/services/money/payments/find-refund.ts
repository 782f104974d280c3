import { and, desc, eq, or } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { dueAtOf } from './money-under-way';
import { msisdnOf } from './sealed-msisdn';
import { paymentAttempts, paymentIntents } from './tables';

export type Refund = {
  readonly state: 'on_its_way' | 'sent' | 'failed';
  readonly amountUgx: Ugx;
  readonly phoneMasked: string;
  readonly provider: string;
  readonly requestedAt: Date;
  /** When it should be there at the latest. */
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
};

/** The refund asked for under this key, or null. Internal: the caller authorises. */
export async function findRefund(ctx: Ctx, idempotencyKey: string): Promise<Refund | null> {
  const [row] = await ctx.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.idempotencyKey, idempotencyKey));
  return row ? refundOf(ctx, row) : null;
}

/** With the key it was made under, by which those who asked know their own. */
export type KeyedRefund = Refund & { readonly key: string };

/** All that goes back of what phones paid for these things, whoever asked for it, newest first. Internal. */
export async function refundsOf(ctx: Ctx, refs: readonly Reference[]): Promise<KeyedRefund[]> {
  const rows = await ctx.db
    .select({ attempt: paymentAttempts })
    .from(paymentIntents)
    .innerJoin(paymentAttempts, eq(paymentAttempts.intentId, paymentIntents.id))
    .where(
      and(
        or(
          ...refs.map(({ kind, id }) => and(eq(paymentIntents.refKind, kind), eq(paymentIntents.refId, id))),
        ),
        eq(paymentAttempts.operation, 'refund'),
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id));
  return Promise.all(
    rows.map(async ({ attempt }) => ({
      ...(await refundOf(ctx, attempt)),
      key: attempt.idempotencyKey ?? attempt.id,
    })),
  );
}

async function refundOf(ctx: Ctx, row: typeof paymentAttempts.$inferSelect): Promise<Refund> {
  const { amountUgx, provider, createdAt: requestedAt, finishedAt } = row;
  const isFailed = row.state === 'failed' || row.state === 'not_created';
  const state = row.state === 'succeeded' ? 'sent' : isFailed ? 'failed' : 'on_its_way';
  return {
    ...{ state, amountUgx, provider, requestedAt, finishedAt },
    phoneMasked: maskPhone(await msisdnOf(ctx, row)),
    dueAt: dueAtOf(requestedAt),
  };
}
