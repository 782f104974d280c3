import { and, eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { trustFacts } from './tables';

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
