import { and, eq, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { trustFacts } from './tables';

const BATCH = 5_000;

/** Drops facts whose time is over, a batch at a time. Internal: called by the nightly job. */
export async function dropOldFacts(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now().toISOString();
  const rows = await ctx.db.execute(sql`
    delete from trust_facts where id in (
      select id from trust_facts where keep_until <= ${now}::timestamptz order by keep_until limit ${BATCH})
    returning id`);
  return rows.length;
}

/** Removes all that is known about a subject who is being erased. Internal: the caller erases the person. */
export async function eraseFacts(ctx: TxCtx, subject: Reference): Promise<void> {
  // The append-only rule lets go of exactly this subject's rows, and only in this transaction.
  await ctx.db.execute(
    sql`select set_config('urban_herb.erased_subject', ${`${subject.kind}:${subject.id}`}, true)`,
  );
  await ctx.db
    .delete(trustFacts)
    .where(and(eq(trustFacts.subjectKind, subject.kind), eq(trustFacts.subjectId, subject.id)));
  await ctx.db.execute(sql`select set_config('urban_herb.erased_subject', '', true)`);
}
