import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { firstName } from '@/lib/first-name';
import { users } from './tables';

/** First names by user id, for those who have said one. Internal: the caller decides who may see them. */
export async function firstNamesOf(
  ctx: Ctx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: users.id, displayName: users.displayName })
    .from(users)
    .where(inArray(users.id, [...new Set(userIds)]));
  return new Map(
    rows.flatMap(({ id, displayName }): [string, string][] => {
      const first = firstName(displayName);
      return first ? [[id, first]] : [];
    }),
  );
}
