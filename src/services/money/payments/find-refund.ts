import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { dueAtOf } from './money-under-way';
import { msisdnOf } from './sealed-msisdn';
import { paymentAttempts } from './tables';

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
  if (!row) return null;
  const { amountUgx, provider, createdAt: requestedAt, finishedAt } = row;
  const isFailed = row.state === 'failed' || row.state === 'not_created';
  const state = row.state === 'succeeded' ? 'sent' : isFailed ? 'failed' : 'on_its_way';
  return {
    ...{ state, amountUgx, provider, requestedAt, finishedAt },
    phoneMasked: maskPhone(await msisdnOf(ctx, row)),
    dueAt: dueAtOf(requestedAt),
  };
}
