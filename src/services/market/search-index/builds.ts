import { and, desc, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { type SearchEngineName, searchBuilds } from './tables';

/** A build nobody has heard of for so long is dead: its longest step, a request and a look at its task, takes 20 s. */
export const DEAD_AFTER_MS = 30_000;

export type Build = typeof searchBuilds.$inferSelect;

/** Somebody else has taken the build over, or it was given up while it slept. */
export class BuildLost extends Error {}

const running = (engine: SearchEngineName) =>
  and(eq(searchBuilds.engine, engine), sql`${searchBuilds.endedAt} is null`);

/** A dead build that may have been switched already, for `recover`. */
export async function findDeadBuild(tx: TxCtx, engine: SearchEngineName): Promise<Build | null> {
  const [build] = await tx.db.select().from(searchBuilds).where(running(engine)).for('no key update');
  return build && build.seenAt < addMs(tx.clock.now(), -DEAD_AFTER_MS) ? build : null;
}

/** Begins a build; null when another is at work. A dead one is given up by `recover` first. */
export async function beginBuild(
  tx: TxCtx,
  engine: SearchEngineName,
  settings: string,
): Promise<Build | null> {
  const now = tx.clock.now();
  const [build] = await tx.db
    .insert(searchBuilds)
    .values({ id: tx.ids.uuid(), engine, settings, state: 'building', startedAt: now, seenAt: now })
    .onConflictDoNothing()
    .returning();
  return build ?? null;
}

/** Says that the build lives, and how far it is. @throws BuildLost */
export async function stepBuild(
  ctx: Ctx,
  build: Build,
  change: Partial<Pick<Build, 'state' | 'documents'>>,
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(searchBuilds)
      .set({ ...change, seenAt: tx.clock.now() })
      .where(and(eq(searchBuilds.id, build.id), sql`${searchBuilds.endedAt} is null`))
      .returning({ id: searchBuilds.id });
    if (rows.length === 0) throw new BuildLost('another build has taken over');
  });
}

export async function endBuild(tx: TxCtx, build: Build, state: 'done' | 'given_up'): Promise<void> {
  const now = tx.clock.now();
  await tx.db
    .update(searchBuilds)
    .set({ state, endedAt: now, seenAt: now })
    .where(and(eq(searchBuilds.id, build.id), sql`${searchBuilds.endedAt} is null`));
}

/** The last build that came to its end; null while there was none. */
export async function lastBuild(ctx: Ctx, engine: SearchEngineName): Promise<Build | null> {
  const [build] = await ctx.db
    .select()
    .from(searchBuilds)
    .where(and(eq(searchBuilds.engine, engine), eq(searchBuilds.state, 'done')))
    .orderBy(desc(searchBuilds.startedAt))
    .limit(1);
  return build ?? null;
}
