import { asc, desc } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { retentionRules, retentionRuns } from './tables';

export type RetentionLine = typeof retentionRules.$inferSelect & {
  /** The newest night's clearing; null before the first. */
  last: Omit<typeof retentionRuns.$inferSelect, 'id' | 'ruleKey'> | null;
};

/** The schedule with what the newest night did about each line. Admins only. Two statements. */
export async function retentionReport(ctx: Ctx): Promise<RetentionLine[]> {
  authorise(ctx, 'privacy.read');
  const [rules, runs] = await Promise.all([
    ctx.db.select().from(retentionRules).orderBy(asc(retentionRules.position)),
    ctx.db
      .selectDistinctOn([retentionRuns.ruleKey])
      .from(retentionRuns)
      .orderBy(asc(retentionRuns.ruleKey), desc(retentionRuns.night)),
  ]);
  const newest = new Map(runs.map(({ id: _id, ruleKey, ...run }) => [ruleKey, run]));
  return rules.map((rule) => ({ ...rule, last: newest.get(rule.key) ?? null }));
}
