import { and, eq, gt, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { actorName } from '@/services/platform/audit';
import type { RefundPlan } from './plan-refund';
import { orderRefunds } from './tables';

const DAY_MS = 24 * 60 * 60_000;

/** What was given back of an order by one person at a time, and in all at our own cost. */
export async function givenOf(tx: TxCtx, orderId: string): Promise<{ aloneUgx: Ugx; goodwillUgx: Ugx }> {
  const [row] = await tx.db
    .select({
      alone: sql<string>`coalesce(sum(${orderRefunds.goodsUgx} + ${orderRefunds.feeUgx} + ${orderRefunds.goodwillUgx})
        filter (where not ${orderRefunds.byTwo}), 0)::text`,
      goodwill: sql<string>`coalesce(sum(${orderRefunds.goodwillUgx}), 0)::text`,
    })
    .from(orderRefunds)
    .where(eq(orderRefunds.orderId, orderId));
  return { aloneUgx: ugx(BigInt(row?.alone ?? '0')), goodwillUgx: ugx(BigInt(row?.goodwill ?? '0')) };
}

/**
 * Whether a refund takes a second person: with what was given back of the order by one person before, or with what this
 * person gave at our own cost within a day, it is above the limit. So a large one is not cut into small ones. The order
 * is locked already; the person is from here on, as they may be giving for another order.
 */
export async function takesTwo(
  tx: TxCtx,
  { orderId, plan, limitUgx }: { orderId: string; plan: RefundPlan; limitUgx: Ugx },
): Promise<boolean> {
  const { aloneUgx } = await givenOf(tx, orderId);
  if (addUgx(aloneUgx, plan.totalUgx) > limitUgx) return true;
  if (plan.goodwillUgx === 0n) return false;
  return addUgx(await goodwillOfToday(tx), plan.goodwillUgx) > limitUgx;
}

async function goodwillOfToday(tx: TxCtx): Promise<Ugx> {
  const me = actorName(tx.actor);
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`goodwill:${me}`}, 0))`);
  const [row] = await tx.db
    .select({ goodwill: sql<string>`coalesce(sum(${orderRefunds.goodwillUgx}), 0)::text` })
    .from(orderRefunds)
    .where(
      and(
        eq(orderRefunds.madeBy, me),
        gt(orderRefunds.createdAt, addMs(tx.clock.now(), -DAY_MS)),
        gt(orderRefunds.goodwillUgx, ugx(0)),
        eq(orderRefunds.byTwo, false),
      ),
    );
  return ugx(BigInt(row?.goodwill ?? '0'));
}
