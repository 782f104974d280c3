import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { type Account, isKept, naturalBalance } from './account';

/**
 * Shillings on the account's own side: what is owed to its owner, earned, or (mtn_*) held at the operator.
 * An account nobody has posted to holds nought. Internal: the caller authorises.
 */
export async function balanceOf(ctx: Ctx, account: Account): Promise<Ugx> {
  if (isKept(account.kind)) {
    const [kept] = await ctx.db.execute<{ balance: string }>(sql`
      select b.balance_ugx::text as balance from ledger_accounts a join ledger_balances b on b.account_id = a.id
      where a.kind = ${account.kind} and a.owner_id = ${account.ownerId}::uuid`);
    return ugx(BigInt(kept?.balance ?? '0'));
  }
  const [row] = await ctx.db.execute<{ total: string }>(sql`
    select coalesce(sum(e.amount_ugx), 0)::text as total
    from ledger_accounts a join ledger_entries e on e.account_id = a.id
    where a.kind = ${account.kind} and a.owner_id is null`);
  return naturalBalance(account.kind, BigInt(row?.total ?? '0'));
}
