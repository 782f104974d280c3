import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';

/** Which of these keys a version of a page refers to, old ones too: they can be restored. Internal: the caller authorises. */
export async function picturesInPages(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.execute<{ key: string }>(sql`
    with asked as (select value as key from jsonb_array_elements_text(${toJson(keys)}::text::jsonb))
    select distinct key from asked join (
      select e.value as key from content_versions v
        cross join lateral jsonb_path_query(v.body, 'strict $.**.picture ? (@.type() == "object")') as p(picture)
        cross join lateral jsonb_each_text(p.picture) e
    ) used using (key)`);
  return new Set(rows.map(({ key }) => key));
}
