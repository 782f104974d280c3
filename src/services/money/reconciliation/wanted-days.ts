import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { ofAccount } from './account';
import { MOST_DAYS } from './find-missing';
import type { StatementAccount } from './inputs';

/**
 * Days of which the night fetches the statement, oldest first: yesterday, and each day that was not searched for
 * missing payments because no statement of the whole day is here, as after nights on which nobody worked. Internal.
 */
export async function wantedDays(ctx: Ctx, account: StatementAccount, yesterday: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ day: string }>(sql`
    with since as (
      select a.checked_until as day from reconciliation_accounts a where ${ofAccount(account, 'a')}
    )
    (select d::date::text as day from since, generate_series(since.day, ${yesterday}::date - 1, '1 day') as d
      where not exists (select from statement_files f where ${ofAccount(account, 'f')} and f.day = d::date
        and f.uploaded_at >= (d::date + 1)::timestamp at time zone 'Africa/Kampala')
      order by d limit ${MOST_DAYS})
    union all select ${yesterday}
    order by 1`);
  return rows.map(({ day }) => day);
}
