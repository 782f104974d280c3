import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import type { KeptKind } from './account';

/** Every balance of a kind that is not nought, by its owner. Internal: the caller authorises. */
export async function balancesOf(ctx: Ctx, kind: KeptKind): Promise<ReadonlyMap<string, Ugx>> {
  const rows = await ctx.db.execute<{ owner: string; balance: string }>(sql`
    select a.owner_id as owner, b.balance_ugx::text as balance
    from ledger_accounts a join ledger_balances b on b.account_id = a.id
    where a.kind = ${kind} and b.balance_ugx <> 0`);
  return new Map(rows.map((row) => [row.owner, ugx(BigInt(row.balance))]));
}
