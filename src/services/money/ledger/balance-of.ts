import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { type Account, KEPT_KINDS, naturalBalance } from './account';

/**
 * Shillings on the account's own side: what is owed to its owner, earned, or (mtn_*) held at the operator.
 * An account nobody has posted to holds nought. Internal: the caller authorises.
 */
export async function balanceOf(ctx: Ctx, account: Account): Promise<Ugx> {
  const isKept = KEPT_KINDS.some((kind) => kind === account.kind);
  const [row] = isKept
    ? await ctx.db.execute<{ total: string }>(sql`
        select (-b.balance_ugx)::text as total from ledger_accounts a join ledger_balances b on b.account_id = a.id
        where a.kind = ${account.kind} and a.owner_id = ${account.ownerId}::uuid`)
    : await ctx.db.execute<{ total: string }>(sql`
        select coalesce(sum(e.amount_ugx), 0)::text as total
        from ledger_accounts a join ledger_entries e on e.account_id = a.id
        where a.kind = ${account.kind} and a.owner_id is null`);
  return naturalBalance(account.kind, BigInt(row?.total ?? '0'));
}
