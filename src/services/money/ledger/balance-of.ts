import { sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { type Account, isKept, type KeptKind, naturalBalance } from './account';

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

/**
 * The balance of a kept account, which nobody changes until the transaction ends. Nought, and nothing is locked, for an
 * account nobody has posted to. Internal: the caller authorises.
 */
export async function lockedBalance(
  tx: TxCtx,
  account: { readonly kind: KeptKind; readonly ownerId: string },
): Promise<Ugx> {
  const [kept] = await tx.db.execute<{ balance: string }>(sql`
    select b.balance_ugx::text as balance from ledger_balances b
    where b.account_id = (select id from ledger_accounts
      where kind = ${account.kind} and owner_id = ${account.ownerId}::uuid) for no key update`);
  return ugx(BigInt(kept?.balance ?? '0'));
}
