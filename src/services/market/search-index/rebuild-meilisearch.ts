import { gte, sql } from 'drizzle-orm';
import { type EnqueuedTask, MeilisearchTaskTimeOutError, type Settings } from 'meilisearch';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import {
  documentsAfter,
  indexSettings,
  type MeilisearchServer,
  type StampedDocument,
  settingsStamp,
} from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { type Build, beginBuild, endBuild, findDeadBuild, stepBuild } from './builds';
import { PUSH_JOB } from './job-names';
import { hasLiveIndex } from './needs-rebuild';
import { searchPushes } from './tables';

export type RebuildOutcome =
  | { readonly kind: 'built'; readonly documents: number }
  /** Another build is at work, here or on another machine. */
  | { readonly kind: 'busy' };

type Work = {
  readonly ctx: Ctx;
  readonly server: MeilisearchServer;
  readonly build: Build;
  /** Says so while the engine is waited for. */
  readonly isAlive: () => Promise<void>;
};

/** Documents of one request. */
const BATCH = 500;
/** A busy engine takes its time; each look at a task keeps the build alive. */
const TASK_PATIENCE_MS = 10_000;
const TASK_LOOKS = 60;
const MOST_INDEXES = 1_000;

/**
 * Makes Meilisearch's index anew beside the live one and lets it take that one's place in one step; searches go on all
 * the while. What changes meanwhile goes to the old index and is sent once more afterwards. Killed at any point it
 * leaves the old index or the new one in place, and the next build clears what it left.
 */
export async function rebuildMeilisearch(ctx: Ctx, server: MeilisearchServer): Promise<RebuildOutcome> {
  authoriseSystem(ctx);
  const settings = await indexSettings(ctx);
  const build = await withTransaction(ctx, async (tx) => {
    await recoverBuild(tx);
    return beginBuild(tx, 'meilisearch', settingsStamp(settings));
  });
  if (!build) return { kind: 'busy' };
  try {
    const work: Work = { ctx, server, build, isAlive: () => stepBuild(ctx, build, {}) };
    await clearRemains(work);
    const documents = await fill(work, settings);
    await takePlace(work);
    await withTransaction(ctx, async (tx) => {
      await sendAgainSince(tx, build.startedAt);
      await endBuild(tx, build, 'done');
      await recordAudit(tx, {
        ...{ action: 'search.rebuild', resourceKind: 'search-index', resourceId: 'meilisearch' },
        details: { documents },
      });
    });
    await clearRemains({ ...work, isAlive: async () => {} });
    return { kind: 'built', documents };
  } catch (error) {
    await withTransaction(ctx, (tx) => giveUp(tx, build));
    throw error;
  }
}

/** Ends what a process that died has left. It may have died just after the switch, so what changed is sent again. */
export async function recoverBuild(tx: TxCtx): Promise<void> {
  const dead = await findDeadBuild(tx, 'meilisearch');
  if (dead) await giveUp(tx, dead);
}

async function giveUp(tx: TxCtx, build: Build): Promise<void> {
  await sendAgainSince(tx, build.startedAt);
  await endBuild(tx, build, 'given_up');
}

/** What was sent since a build began may have gone to the index that is no longer asked. */
async function sendAgainSince(tx: TxCtx, since: Date): Promise<void> {
  await tx.db.execute(sql`
    insert into search_pending (product_id, changed_at)
    select distinct ${searchPushes.productId}, ${tx.clock.now().toISOString()}::timestamptz
    from ${searchPushes} where ${gte(searchPushes.sentAt, since)}`);
  await addJobs(tx, [{ name: PUSH_JOB, payload: {}, key: PUSH_JOB }]);
}

/** Indexes of builds that are over: those that were never finished, and the one whose place was taken. */
async function clearRemains(work: Work): Promise<void> {
  const { writing, isBuildUid, buildUid } = work.server;
  const { results } = await writing.getRawIndexes({ limit: MOST_INDEXES });
  const [running] = await work.ctx.db.execute<{ id: string }>(
    sql`select id from search_builds where engine = 'meilisearch' and ended_at is null`,
  );
  const kept = running && buildUid(running.id);
  for (const { uid } of results)
    if (isBuildUid(uid) && uid !== kept) await finished(work, await writing.deleteIndex(uid));
}

async function fill(work: Work, settings: Settings): Promise<number> {
  const { ctx, server, build } = work;
  const uid = server.buildUid(build.id);
  await finished(work, await server.writing.createIndex(uid, { primaryKey: 'id' }));
  const index = server.writing.index(uid);
  await finished(work, await index.updateSettings(settings));
  let after: string | null = null;
  let documents = 0;
  for (;;) {
    const batch: readonly StampedDocument[] = await documentsAfter(ctx, after, BATCH);
    const last = batch.at(-1);
    if (!last) return documents;
    // One batch at a time: the engine's queue stays short, so changes get through in between.
    await finished(work, await index.addDocuments([...batch]));
    documents += batch.length;
    after = last.id;
    await stepBuild(ctx, build, { documents });
  }
}

async function takePlace(work: Work): Promise<void> {
  const { ctx, server, build } = work;
  const { writing, liveUid } = server;
  // The first time there is nothing to change places with.
  if (!(await hasLiveIndex(server)))
    await finished(work, await writing.createIndex(liveUid, { primaryKey: 'id' }));
  await stepBuild(ctx, build, { state: 'switching' });
  const indexes: [string, string] = [liveUid, server.buildUid(build.id)];
  await finished(work, await writing.swapIndexes([{ indexes, rename: false }]));
}

/** Waits until the engine has done a task. @throws Error when it failed */
async function finished({ server, isAlive }: Work, { taskUid, type }: EnqueuedTask): Promise<void> {
  for (let look = 0; look < TASK_LOOKS; look += 1) {
    const task = await server.writing.tasks
      .waitForTask(taskUid, { timeout: TASK_PATIENCE_MS })
      .catch((error: unknown) => {
        if (error instanceof MeilisearchTaskTimeOutError) return null;
        throw error;
      });
    if (task?.status === 'succeeded') return;
    if (task) throw new Error(`the search engine failed at ${type}: ${task.error?.code ?? task.status}`);
    await isAlive();
  }
  throw new Error(`the search engine did not come to ${type} in time`);
}
