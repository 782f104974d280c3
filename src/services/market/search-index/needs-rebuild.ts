import type { Ctx } from '@/db/tx';
import { indexSettings, type MeilisearchServer, refusalCode, settingsStamp } from '@/services/market/search';
import { lastBuild } from './builds';

/** Whether there is no index that was made whole and by the settings of this version. */
export async function needsRebuild(ctx: Ctx, server: MeilisearchServer): Promise<boolean> {
  const build = await lastBuild(ctx, 'meilisearch');
  if (build?.settings !== settingsStamp(await indexSettings(ctx))) return true;
  return !(await hasLiveIndex(server));
}

/** Sending documents to an index that is not there would make one without settings and with almost no products. */
export async function hasLiveIndex({ writing, liveUid }: MeilisearchServer): Promise<boolean> {
  try {
    await writing.getRawIndex(liveUid);
    return true;
  } catch (error) {
    if (refusalCode(error) === 'index_not_found') return false;
    throw error;
  }
}
