import { inArray, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { assert } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { documentsOf, type MeilisearchServer, meilisearchServer, troubleOf } from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { CONFIRM_JOB, PUSH_JOB } from './job-names';
import { hasLiveIndex } from './needs-rebuild';
import { searchPending, searchPushes } from './tables';

/** Documents of one request. */
const BATCH = 500;
/** A server that is away is tried again this soon. */
const AGAIN_MS = 5_000;
/** By then most tasks of the engine are done. */
const CONFIRM_AFTER_MS = 1_000;

/**
 * Job: sends what changed to the search engine until nothing is left. What is sent is each product as it is now, or its
 * removal when it is not sold, so a repeat does no harm.
 */
export async function pushChanges(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const server = meilisearchServer();
  if (!server) return;
  try {
    while ((await pushBatch(ctx, server)) === 'sent');
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    ctx.log.warn({ trouble: trouble.words }, 'the search engine took no changes; they wait');
    if (trouble.kind === 'away')
      await addJobs(ctx, [
        { name: PUSH_JOB, payload: {}, key: PUSH_JOB, runAt: addMs(ctx.clock.now(), AGAIN_MS) },
      ]);
  }
}

/** Two writes at an engine that only just answers in time: the transaction waits for both. */
const ENGINE_MAY_TAKE = '30s';

type Outcome = 'sent' | 'nothing' | 'busy' | 'no_index';

/**
 * One batch in one transaction, which stays open while the engine accepts it: the engine works in the order it accepts,
 * so two who read one after the other must also send one after the other. Whoever finds another at work leaves; that
 * one looks once more after it is done, and finds what made this one come.
 */
async function pushBatch(ctx: Ctx, server: MeilisearchServer): Promise<Outcome> {
  return withTransaction(ctx, async (tx): Promise<Outcome> => {
    const [lock] = await tx.db.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('search:push', 0)) as mine,
        set_config('idle_in_transaction_session_timeout', ${ENGINE_MAY_TAKE}, true)`,
    );
    if (lock?.mine !== true) return 'busy';
    const pending = await tx.db.select().from(searchPending).orderBy(searchPending.id).limit(BATCH);
    if (pending.length === 0) return 'nothing';
    if (!(await hasLiveIndex(server))) return 'no_index';
    const tasks = await send(tx, server, [...new Set(pending.map(({ productId }) => productId))]);
    const sentAt = tx.clock.now();
    await tx.db.insert(searchPushes).values(
      pending.map(({ productId, changedAt }) => ({
        ...{ productId, changedAt, sentAt, state: 'sent' as const },
        taskUid: tasks(productId),
      })),
    );
    await tx.db.delete(searchPending).where(
      inArray(
        searchPending.id,
        pending.map((row) => row.id),
      ),
    );
    const runAt = addMs(sentAt, CONFIRM_AFTER_MS);
    await addJobs(tx, [{ name: CONFIRM_JOB, payload: {}, key: CONFIRM_JOB, runAt }]);
    return 'sent';
  });
}

/** Sends each product as it is now, and says which task carries it. */
async function send(
  tx: TxCtx,
  { writing, liveUid }: MeilisearchServer,
  productIds: readonly string[],
): Promise<(productId: string) => number> {
  const documents = await documentsOf(tx, productIds);
  const sold = new Set(documents.map(({ id }) => id));
  const gone = productIds.filter((id) => !sold.has(id));
  const index = writing.index(liveUid);
  const added = documents.length > 0 ? await index.addDocuments([...documents], { primaryKey: 'id' }) : null;
  const removed = gone.length > 0 ? await index.deleteDocuments(gone) : null;
  return (productId) => {
    const task = sold.has(productId) ? added : removed;
    assert(task, 'a product was sent by no task');
    return task.taskUid;
  };
}
