import type { Ctx } from '@/db/tx';
import { mediaStore, type PhotoRefusal, storePhoto } from '@/services/platform/media';
import { editorFor } from './editor';
import type { ContentPicture, EditorSide } from './inputs';
import { markOf } from './picture-mark';

export type StoreOutcome = { readonly kind: 'stored'; readonly picture: ContentPicture } | PhotoRefusal;

/**
 * Takes a photo for a block. It lies under the hash of what it shows, so the same photo again changes nothing; a page
 * names it once the draft that has it is saved.
 */
export async function storePicture(ctx: Ctx, side: EditorSide, sent: Uint8Array): Promise<StoreOutcome> {
  const { vendorId } = await editorFor(ctx, side, 'write');
  const stored = await storePhoto(mediaStore(), sent);
  if (stored.kind !== 'stored') return stored;
  const { original: _, ...picture } = stored.files;
  return { kind: 'stored', picture: { ...picture, mark: markOf(picture, vendorId) } };
}
