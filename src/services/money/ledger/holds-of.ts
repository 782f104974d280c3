import { sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type Ugx, ugx } from '@/lib/money';
import type { Account } from './account';

/** What the holds in force of one thing set aside together. Internal: the caller authorises. */
export async function heldFor(ctx: Ctx, ref: Reference): Promise<Ugx> {
  const [row] = await ctx.db.execute<{ held: string }>(sql`
    select coalesce(sum(amount_ugx), 0)::text as held from ledger_holds
    where ref_kind = ${ref.kind} and ref_id = ${ref.id}::uuid and released_at is null`);
  return ugx(BigInt(row?.held ?? '0'));
}

/** What holds of one kind set aside of an account. Internal: the caller authorises. */
export async function heldAs(
  ctx: Ctx,
  account: Account & { readonly ownerId: string },
  kind: string,
): Promise<Ugx> {
  const [row] = await ctx.db.execute<{ held: string }>(sql`
    select coalesce(sum(amount_ugx), 0)::text as held from ledger_holds
    where account_id = (select id from ledger_accounts
        where kind = ${account.kind} and owner_id = ${account.ownerId}::uuid)
      and kind = ${kind} and released_at is null`);
  return ugx(BigInt(row?.held ?? '0'));
}

/** Ends every hold in force of one thing. Internal: the caller authorises. */
export async function releaseHoldsFor(tx: TxCtx, ref: Reference): Promise<void> {
  await tx.db.execute(sql`
    update ledger_holds set released_at = ${tx.clock.now().toISOString()}::timestamptz, release_reason = 'released'
    where id in (select id from ledger_holds
      where ref_kind = ${ref.kind} and ref_id = ${ref.id}::uuid and released_at is null
      -- Balances are locked in the order of their accounts, as by postings.
      order by account_id, id for update)`);
}
