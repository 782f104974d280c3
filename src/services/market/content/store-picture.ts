import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { mediaStore, type PhotoRefusal, storePhoto } from '@/services/platform/media';
import type { ContentPicture } from './inputs';

export type StoreOutcome = { readonly kind: 'stored'; readonly picture: ContentPicture } | PhotoRefusal;

/**
 * Takes a photo for a block. It lies under the hash of what it shows, so the same photo again changes nothing; a page
 * names it once the draft that has it is saved.
 */
export async function storePicture(ctx: Ctx, sent: Uint8Array): Promise<StoreOutcome> {
  authorise(ctx, 'content.write-any');
  const stored = await storePhoto(mediaStore(), sent);
  if (stored.kind !== 'stored') return stored;
  const { avif640, webp640, avif320, webp320, colour } = stored.files;
  return { kind: 'stored', picture: { avif640, webp640, avif320, webp320, colour } };
}
