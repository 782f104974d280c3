import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';

/** Which of these files are drawings that an undo would show again. Internal: the caller authorises. */
export async function drawnPicturesInUse(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.execute<{ key: string }>(sql`
    select distinct e.value as key
    from product_import_pictures i cross join lateral jsonb_each_text(i.drawn_picture) e
    where i.drawn_picture is not null
      and e.value in (select value from jsonb_array_elements_text(${toJson(keys)}::text::jsonb))`);
  return new Set(rows.map(({ key }) => key));
}
