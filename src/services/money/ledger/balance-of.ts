import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { type Account, isKept } from './account';
import { balanceAt } from './balance-at';

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
  return balanceAt(ctx, account, null);
}
