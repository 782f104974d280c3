import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Purpose } from './inputs';

/**
 * Whether a person has agreed to the wording in force and not taken it back. Nobody who was never asked has.
 * Internal: for verbs that must know before they use the data. One statement.
 */
export async function hasConsent(ctx: Ctx, userId: string, purpose: Purpose): Promise<boolean> {
  const [row] = await ctx.db.execute<{ given: boolean }>(sql`
    select decision = 'given' and version = (select max(version) from consent_texts where purpose = ${purpose}) as given
    from consent_records where user_id = ${userId} and purpose = ${purpose}
    order by id desc limit 1`);
  return row?.given ?? false;
}
