import { eq, min, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { KEY_CONTEXTS, type KeyContext } from './key-contexts';
import { dataKeys } from './tables';

export type KeyState = {
  readonly context: KeyContext;
  readonly activeKeyId: string | null;
  readonly generation: number;
  readonly masterKeyId: string | null;
  readonly activeSince: Date | null;
  readonly retiring: number;
  readonly archived: number;
};

/** The keys of every context by state; ids and ages, never a key. */
export async function keyStates(ctx: Ctx): Promise<KeyState[]> {
  const counts = await ctx.db
    .select({
      context: dataKeys.context,
      retiring: sql<number>`count(*) filter (where ${dataKeys.state} = 'retiring')::int`,
      archived: sql<number>`count(*) filter (where ${dataKeys.state} = 'archived')::int`,
    })
    .from(dataKeys)
    .groupBy(dataKeys.context);
  const active = await ctx.db.select().from(dataKeys).where(eq(dataKeys.state, 'active'));
  return KEY_CONTEXTS.map((context) => {
    const key = active.find((one) => one.context === context);
    const count = counts.find((one) => one.context === context);
    return {
      context,
      activeKeyId: key?.id ?? null,
      generation: key?.generation ?? 0,
      masterKeyId: key?.masterKeyId ?? null,
      activeSince: key?.createdAt ?? null,
      retiring: count?.retiring ?? 0,
      archived: count?.archived ?? 0,
    };
  });
}

/** When the oldest key in use was made; null before the first. */
export async function oldestActiveKey(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ since: min(dataKeys.createdAt) })
    .from(dataKeys)
    .where(eq(dataKeys.state, 'active'));
  return row?.since ?? null;
}
