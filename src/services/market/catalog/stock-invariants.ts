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
    lots: number;
    parts: number;
  }>(sql`
    select
      (select count(*)::int from stock_items where available < 0 or held < 0) as negative,
      (select count(*)::int from stock_holds where state = 'held' and expires_at < ${overdue}::timestamptz) as overdue,
      (select count(*)::int from stock_items s where s.held <> coalesce(
        (select sum(h.quantity) from stock_holds h where h.product_id = s.product_id and h.state = 'held'), 0)) as drift,
      (select count(*)::int from stock_holds h where h.state = 'held'
        and not exists (select 1 from stock_items s where s.product_id = h.product_id)) as unshelved,
      (select count(*)::int from stock_items s left join lateral (
        select sum(l.remaining)::int as pieces, bool_or(l.remaining > 0 and l.certified_until is not null) as certified
        from lots l where l.product_id = s.product_id and l.state = 'on_shelf') as shelved on true
        where s.lotted <> coalesce(shelved.pieces, 0) or s.certified <> coalesce(shelved.certified, false)) as lots,
      (select count(*)::int from lots l where l.remaining > l.received - coalesce(
        (select sum(o.quantity) from order_line_lots o where o.lot_id = l.id), 0)) as parts`);
  const negative = row?.negative ?? 0;
  const left = row?.overdue ?? 0;
  const drift = (row?.drift ?? 0) + (row?.unshelved ?? 0);
  const lots = (row?.lots ?? 0) + (row?.parts ?? 0);
  return {
    lots_add_up: { ok: lots === 0, detail: `${lots} products or lots whose pieces do not add up` },
    nothing_oversold: { ok: negative === 0, detail: `${negative} products below zero` },
    no_hold_left_behind: {
      ok: left === 0 && drift === 0,
      detail: `${left} holds past their time, ${drift} products whose holds do not add up`,
    },
  };
}
