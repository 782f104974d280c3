import { asc, desc } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { consentTexts } from './tables';

export type ConsentText = typeof consentTexts.$inferSelect;

/** The wording in force of every purpose: the newest version that has begun. */
export async function currentTexts(ctx: Ctx): Promise<ConsentText[]> {
  const rows = await ctx.db
    .selectDistinctOn([consentTexts.purpose])
    .from(consentTexts)
    .orderBy(asc(consentTexts.purpose), desc(consentTexts.version));
  return rows.sort((a, b) => a.position - b.position);
}
