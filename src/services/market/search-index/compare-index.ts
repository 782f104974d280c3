import { lt } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { type MeilisearchServer, meilisearchServer } from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { compareMeilisearch } from './compare-meilisearch';
import { type Difference, idsOf } from './difference';
import { PUSH_JOB } from './job-names';
import { needsRebuild } from './needs-rebuild';
import { notePending } from './note-changes';
import { rebuildMeilisearch } from './rebuild-meilisearch';
import { refreshPostgres } from './rebuild-postgres';
import { type SearchEngineName, searchArrivals, searchComparisons, searchPushes } from './tables';

/** Freshness looks back an hour; the rest is for whoever asks what happened. */
const PUSHES_KEPT_MS = 3 * 24 * 60 * 60_000;

/** Job: holds the index against the products and repairs what differs, so that what a crash or a defect lost is found. */
export async function compareIndex(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const since = addMs(ctx.clock.now(), -PUSHES_KEPT_MS);
  await ctx.db.delete(searchPushes).where(lt(searchPushes.sentAt, since));
  await ctx.db.delete(searchArrivals).where(lt(searchArrivals.foundAt, since));
  await keepComparison(ctx, 'postgres', await refreshPostgres(ctx));
  const server = meilisearchServer();
  if (server) await compareServer(ctx, server);
}

async function compareServer(ctx: Ctx, server: MeilisearchServer): Promise<void> {
  // An index of older settings, or none at all, is made anew: nothing of it could be mended piece by piece.
  if (await needsRebuild(ctx, server)) {
    await rebuildMeilisearch(ctx, server);
    return;
  }
  const difference = await compareMeilisearch(ctx, server);
  await withTransaction(ctx, async (tx) => {
    await notePending(tx, idsOf(difference), tx.clock.now());
    await addJobs(tx, [{ name: PUSH_JOB, payload: {}, key: PUSH_JOB }]);
  });
  await keepComparison(ctx, 'meilisearch', difference);
}

async function keepComparison(ctx: Ctx, engine: SearchEngineName, difference: Difference): Promise<void> {
  const { products } = difference;
  const found = {
    missing: difference.missing.length,
    extra: difference.extra.length,
    different: difference.different.length,
  };
  const isWhole = idsOf(difference).length === 0;
  await withTransaction(ctx, async (tx) => {
    await tx.db
      .insert(searchComparisons)
      .values({ id: tx.ids.uuid(), engine, products, ...found, comparedAt: tx.clock.now() });
    if (isWhole) return;
    await recordAudit(tx, {
      ...{ action: 'search.repair', resourceKind: 'search-index', resourceId: engine },
      details: found,
    });
  });
  if (!isWhole) ctx.log.warn({ engine, ...found }, 'the search index differed from the products; repaired');
}
