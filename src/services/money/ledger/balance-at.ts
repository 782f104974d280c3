import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { type Account, naturalBalance } from './account';
import { accountId, LAST_ENTRY, movedBefore } from './moved-before';

/**
 * Shillings an account held at the end of a past moment, on its own side: every posting whose `occurred_at` is not
 * later, whenever it was committed. Postings commit within moments of `occurred_at`, so a moment that is over for a
 * minute never changes again. Null is now. Internal: the caller authorises.
 */
export async function balanceAt(ctx: Ctx, account: Account, at: Date | null): Promise<Ugx> {
  const until = sql`${at?.toISOString() ?? 'infinity'}::timestamptz`;
  const [row] = await ctx.db.execute<{ moved: string }>(sql`
    select ${movedBefore(sql`a.id`, until, LAST_ENTRY)}::text as moved
    from (select ${accountId(account)} as id) as a`);
  return naturalBalance(account.kind, BigInt(row?.moved ?? '0'));
}
