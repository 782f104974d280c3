import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { TakenBackOf } from './inputs';
import { ordersAbout } from './orders-about';
import { OWN_ACCOUNTS } from './own-account';

export type TakenBackLine = {
  readonly postingId: string;
  readonly orderId: string;
  /** "UH-10042"; null for an order that is there no more. */
  readonly order: string | null;
  readonly amountUgx: Ugx;
  /** The part that had been paid out already, and is owed to us since. */
  readonly owedUgx: Ugx;
  readonly occurredAt: Date;
};

export type TakenBack = {
  /** All there ever was. */
  readonly totalUgx: Ugx;
  /** The newest of it, by order. */
  readonly lines: readonly TakenBackLine[];
};

const NEWEST = 20;

type Row = { id: string; order_id: string; amount: string; owed: string; at: string; total: string };

/** What a shop or a driver had earned and had to give back, because an order was refunded or a posting undone. */
export async function takenBack(ctx: Ctx, input: TakenBackOf): Promise<TakenBack> {
  const { of } = TakenBackOf.parse(input);
  const { account } = await OWN_ACCOUNTS[of](ctx);
  const payable = account.kind;
  // Each posting is looked up by its key: a join would be planned to read all of them.
  const rows = await ctx.db.execute<Row>(sql`
    with mine as materialized (
      select id, kind from ledger_accounts
      where owner_id = ${account.ownerId}::uuid and kind in (${payable}, 'vendor_debt')
    ), debits as materialized (
      select e.transaction_id, m.kind, e.amount_ugx from mine m join ledger_entries e on e.account_id = m.id
      where e.amount_ugx > 0
    ), taken as (
      select t.id, t.ref_id, t.occurred_at, sum(d.amount_ugx) as amount,
        coalesce(sum(d.amount_ugx) filter (where d.kind = 'vendor_debt'), 0) as owed
      from debits d cross join lateral (
        select x.id, x.ref_id, x.occurred_at from ledger_transactions x
        where x.id = d.transaction_id and x.ref_kind = 'order'
          and (x.kind = 'order.refund' and not exists (select from ledger_transactions r
                where r.idempotency_key = 'reversal:' || x.id)
            or x.kind = 'reversal' and d.kind = ${payable})
        offset 0) t
      group by t.id, t.ref_id, t.occurred_at
    )
    select id::text, ref_id::text as order_id, amount::text, owed::text, occurred_at::text as at,
      (sum(amount) over ())::text as total
    from taken order by taken.occurred_at desc, taken.id desc limit ${NEWEST}`);
  const about = await ordersAbout(
    ctx,
    rows.map((row) => ({ kind: 'order', id: row.order_id })),
  );
  return {
    totalUgx: ugx(BigInt(rows[0]?.total ?? '0')),
    lines: rows.map((row) => ({
      postingId: row.id,
      orderId: row.order_id,
      order: about.get(row.order_id)?.[0]?.label ?? null,
      amountUgx: ugx(BigInt(row.amount)),
      owedUgx: ugx(BigInt(row.owed)),
      occurredAt: new Date(row.at),
    })),
  };
}
