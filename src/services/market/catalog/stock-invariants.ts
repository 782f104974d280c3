import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';

export type Invariants = Record<string, { ok: boolean; detail: string }>;

/** How long after its expiry a hold may wait for the job that releases it. */
const GRACE_MS = 10 * 60 * 1000;

/** Nothing oversold, and every held piece belongs to a hold that still has a reason to be. */
export async function stockInvariants(ctx: Ctx): Promise<Invariants> {
  const overdue = addMs(ctx.clock.now(), -GRACE_MS).toISOString();
  const [row] = await ctx.db.execute<{
    negative: number;
    overdue: number;
    drift: number;
    unshelved: number;
  }>(sql`
    select
      (select count(*)::int from stock_items where available < 0 or held < 0) as negative,
      (select count(*)::int from stock_holds where state = 'held' and expires_at < ${overdue}::timestamptz) as overdue,
      (select count(*)::int from stock_items s where s.held <> coalesce(
        (select sum(h.quantity) from stock_holds h where h.product_id = s.product_id and h.state = 'held'), 0)) as drift,
      (select count(*)::int from stock_holds h where h.state = 'held'
        and not exists (select 1 from stock_items s where s.product_id = h.product_id)) as unshelved`);
  const negative = row?.negative ?? 0;
  const left = row?.overdue ?? 0;
  const drift = (row?.drift ?? 0) + (row?.unshelved ?? 0);
  return {
    nothing_oversold: { ok: negative === 0, detail: `${negative} products below zero` },
    no_hold_left_behind: {
      ok: left === 0 && drift === 0,
      detail: `${left} holds past their time, ${drift} products whose holds do not add up`,
    },
  };
}
