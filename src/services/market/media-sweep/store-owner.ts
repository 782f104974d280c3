import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { isMissing, type MediaStore } from '@/services/platform/media';

const OWNER = 'sweep/owner.txt';

/**
 * Whether this database may sweep a store: the first that asks does, and writes its name into the store. Another market,
 * a staging system or a test that shares the files would take everything it does not know for unneeded.
 */
export async function ownsStore(ctx: Ctx, store: MediaStore): Promise<boolean> {
  const [row] = await ctx.db.execute<{ id: string }>(sql`
    select system_identifier || ' ' || current_database() as id from pg_control_system()`);
  const mine = row?.id ?? '';
  try {
    return (await store.files.read(OWNER)).toString('utf8') === mine;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await store.files.write(OWNER, Buffer.from(mine));
  return true;
}
