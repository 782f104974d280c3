import { asc, sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { kampalaDate } from '@/lib/kampala-time';
import { authoriseSystem } from '@/services/platform/access';
import { retentionRules, retentionRuns } from './tables';

const DAY_MS = 24 * 60 * 60_000;
/** Small enough that no batch holds its locks for long. */
const BATCH = 1_000;
/** A night's most, for each rule; the rest is the next night's. */
const MOST_BATCHES = 500;

type Limits = { batch: number; mostBatches: number };
type Run = { removed: number; moreLeft: boolean; problem: string | null };

/**
 * Job: clears what the schedule no longer lets us keep, rule by rule and in batches that each commit, and
 * writes down what it did. A rule that fails is reported and hinders no other. Safe to repeat.
 */
export async function enforceRetention(
  ctx: Ctx,
  sweeps: readonly RetentionSweep[],
  limits: Limits = { batch: BATCH, mostBatches: MOST_BATCHES },
): Promise<void> {
  authoriseSystem(ctx);
  const rules = await ctx.db.select().from(retentionRules).orderBy(asc(retentionRules.position));
  for (const { key, keepDays } of rules) {
    if (keepDays === null) continue;
    const startedAt = ctx.clock.now();
    const sweep = sweeps.find((one) => one.key === key);
    const run = sweep
      ? await runSweep(ctx, sweep, addMs(startedAt, -keepDays * DAY_MS), limits)
      : { removed: 0, moreLeft: true, problem: 'nothing carries this rule out' };
    if (run.problem !== null) ctx.log.error({ rule: key, error: run.problem }, 'retention rule failed');
    await report(ctx, {
      ...run,
      night: kampalaDate(startedAt),
      ruleKey: key,
      keepDays,
      startedAt,
      finishedAt: ctx.clock.now(),
      oldestLeft: (await sweep?.oldest(ctx)) ?? null,
    });
  }
}

async function runSweep(ctx: Ctx, sweep: RetentionSweep, before: Date, limits: Limits): Promise<Run> {
  let removed = 0;
  try {
    for (let batch = 0; batch < limits.mostBatches; batch += 1) {
      const count = await withTransaction(ctx, (tx) => sweep.sweep(tx, before, limits.batch));
      removed += count;
      if (count < limits.batch) return { removed, moreLeft: false, problem: null };
    }
    return { removed, moreLeft: true, problem: null };
  } catch (error) {
    // The kind of failure only: a database's message may quote the row.
    return { removed, moreLeft: true, problem: error instanceof Error ? error.name : 'unknown' };
  }
}

async function report(ctx: Ctx, run: typeof retentionRuns.$inferInsert): Promise<void> {
  await ctx.db
    .insert(retentionRuns)
    .values(run)
    .onConflictDoUpdate({
      target: [retentionRuns.ruleKey, retentionRuns.night],
      set: {
        removed: sql`${retentionRuns.removed} + excluded.removed`,
        keepDays: sql`excluded.keep_days`,
        finishedAt: sql`excluded.finished_at`,
        oldestLeft: sql`excluded.oldest_left`,
        moreLeft: sql`excluded.more_left`,
        problem: sql`excluded.problem`,
      },
    });
}
