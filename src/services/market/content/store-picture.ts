import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authorise } from '@/services/platform/access';
import { createMediaStore, type PhotoRefusal, storePhoto } from '@/services/platform/media';
import type { ContentPicture } from './inputs';

export type StoreOutcome = { readonly kind: 'stored'; readonly picture: ContentPicture } | PhotoRefusal;

/**
 * Takes a photo for a block. It lies under the hash of what it shows, so the same photo again changes nothing; a page
 * names it once the draft that has it is saved.
 */
export async function storePicture(ctx: Ctx, sent: Uint8Array): Promise<StoreOutcome> {
  authorise(ctx, 'content.write-any');
  const stored = await storePhoto(createMediaStore(env().MEDIA_DIR), sent);
  if (stored.kind !== 'stored') return stored;
  const { kind: _, ...picture } = stored;
  return { kind: 'stored', picture };
}
