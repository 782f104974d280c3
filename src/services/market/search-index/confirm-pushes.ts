import { and, eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { type MeilisearchServer, meilisearchServer, refusalCode, troubleOf } from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { CONFIRM_JOB } from './job-names';
import { searchPushes } from './tables';

/** Tasks asked about in one run. */
const MOST_TASKS = 50;
const AGAIN_MS = 2_000;

type Task = { readonly taskUid: number; readonly sentAt: Date };
type Fate = { readonly state: 'searchable'; readonly at: Date } | { readonly state: 'failed' };

/** Job: asks the engine what became of what was sent, and writes down when it could be found. */
export async function confirmPushes(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const server = meilisearchServer();
  if (!server) return;
  const open = await ctx.db.execute<{ task: number; sent: string }>(sql`
    select task_uid::int as task, min(sent_at)::text as sent from search_pushes
    where state = 'sent' group by task_uid order by task_uid limit ${MOST_TASKS}`);
  try {
    let unknown = 0;
    for (const { task, sent } of open) {
      const one = { taskUid: task, sentAt: new Date(sent) };
      const fate = await fateOf(server, one);
      if (fate) await write(ctx, one, fate);
      else unknown += 1;
    }
    const isMore = unknown > 0 || open.length === MOST_TASKS;
    const runAt = addMs(ctx.clock.now(), AGAIN_MS);
    if (isMore) await addJobs(ctx, [{ name: CONFIRM_JOB, payload: {}, key: CONFIRM_JOB, runAt }]);
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    ctx.log.warn({ trouble: trouble.words }, 'the search engine did not say what became of changes');
  }
}

/**
 * What became of a task; null while it waits. The engine's own clock may be another than ours, so only the time between
 * two of its moments is taken from it.
 */
async function fateOf({ writing }: MeilisearchServer, { taskUid, sentAt }: Task): Promise<Fate | null> {
  try {
    const { status, enqueuedAt, finishedAt } = await writing.tasks.getTask(taskUid);
    if (status === 'enqueued' || status === 'processing') return null;
    if (status !== 'succeeded' || finishedAt === null) return { state: 'failed' };
    const tookMs = Math.max(0, Date.parse(finishedAt) - Date.parse(enqueuedAt));
    return { state: 'searchable', at: addMs(sentAt, tookMs) };
  } catch (error) {
    // The engine forgets old tasks.
    if (refusalCode(error) === 'task_not_found') return { state: 'failed' };
    throw error;
  }
}

async function write(ctx: Ctx, { taskUid }: Task, fate: Fate): Promise<void> {
  if (fate.state === 'failed')
    ctx.log.error(
      { taskUid },
      'the search engine refused documents; the nightly comparison sends them again',
    );
  await withTransaction(ctx, (tx) =>
    tx.db
      .update(searchPushes)
      .set({ state: fate.state, searchableAt: fate.state === 'searchable' ? fate.at : null })
      .where(and(eq(searchPushes.taskUid, taskUid), eq(searchPushes.state, 'sent'))),
  );
}
