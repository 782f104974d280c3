import { type Ctx, withTransaction } from '@/db/tx';
import { meilisearchServer, troubleOf } from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { confirmPushes } from './confirm-pushes';
import { hasLiveIndex } from './needs-rebuild';
import { pushChanges } from './push-changes';
import { rebuildMeilisearch, recoverBuild } from './rebuild-meilisearch';

/** Job: makes good what a process that died has left, and makes the index where there is none yet. */
export async function sweepIndex(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const server = meilisearchServer();
  if (!server) return;
  await withTransaction(ctx, recoverBuild);
  try {
    if (!(await hasLiveIndex(server))) await rebuildMeilisearch(ctx, server);
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    ctx.log.warn({ trouble: trouble.words }, 'the search engine could not be asked for its index');
    return;
  }
  await pushChanges(ctx);
  await confirmPushes(ctx);
}
