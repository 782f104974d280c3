import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { type Ugx, ugx } from '@/lib/money';

const RECEIVERS = ['customer_wallet', 'vendor_payable', 'driver_payable'] as const;

/** Somebody's account that money has come to, and how much of it. */
export type Receiver = {
  readonly account: { readonly kind: (typeof RECEIVERS)[number]; readonly ownerId: string };
  readonly amountUgx: Ugx;
};

/**
 * Who has the money of a posting by now: those it credited, and those whom an escrow that it filled was paid out to.
 * In the order of their accounts. Internal: the caller authorises.
 */
export async function receiversOf(ctx: Ctx, key: string): Promise<Receiver[]> {
  const rows = await ctx.db.execute<{ kind: string; owner: string; amount: string }>(sql`
    with credited as materialized (
      select e.account_id, -e.amount_ugx as amount from ledger_entries e
      where e.transaction_id = (select id from ledger_transactions where idempotency_key = ${key})
        and e.amount_ugx < 0
    ), passed_on as materialized (
      select paid.account_id, -paid.amount_ugx as amount
      from credited c
      join ledger_accounts a on a.id = c.account_id and a.kind = 'escrow'
      join ledger_entries spent on spent.account_id = c.account_id and spent.amount_ugx > 0
      join ledger_entries paid on paid.transaction_id = spent.transaction_id and paid.amount_ugx < 0
    )
    select a.kind, a.owner_id as owner, sum(all_of.amount)::text as amount
    from (select * from credited union all select * from passed_on) all_of
    join ledger_accounts a on a.id = all_of.account_id
    where a.kind in (${sql.join(
      RECEIVERS.map((kind) => sql`${kind}`),
      sql`, `,
    )})
    group by a.id order by a.id`);
  return rows.map(({ kind, owner, amount }) => ({
    account: {
      kind: required(
        RECEIVERS.find((one) => one === kind),
        'kind of an account',
      ),
      ownerId: owner,
    },
    amountUgx: ugx(BigInt(amount)),
  }));
}
