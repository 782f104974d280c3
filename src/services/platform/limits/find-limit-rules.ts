import type { Ctx } from '@/db/tx';
import { type Limit, type LimitName, limitNames } from './limits';
import { rateLimits } from './tables';

export type LimitRules = Readonly<Partial<Record<LimitName, Limit & { readonly enabled: boolean }>>>;

/** What admins have set in place of defaults; for the system's own use. */
export async function findLimitRules(ctx: Ctx): Promise<LimitRules> {
  const rows = await ctx.db
    .select()
    .from(rateLimits)
    .limit(limitNames.length * 2);
  const byName = new Map(rows.map((row) => [row.name, row]));
  return Object.fromEntries(
    limitNames.flatMap((name) => {
      const row = byName.get(name);
      return row ? [[name, { burst: row.burst, perMinute: row.perMinute, enabled: row.enabled }]] : [];
    }),
  );
}
