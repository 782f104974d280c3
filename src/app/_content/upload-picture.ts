import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { PHOTO_WORDS } from '@/app/_products/photo-words';
import { fieldOf, refusalWords, UNREACHABLE } from '@/lib/answer-words';
import { ContentPicture, type EditorSide } from '@/services/market/content/inputs';

const PLACES: Readonly<Record<EditorSide, string>> = {
  desk: '/api/content/pictures',
  shop: '/api/content/shop-pictures',
};

/** Sends a block's photo; answers how it is kept, or the words of what is wrong. */
export async function uploadPicture(
  side: EditorSide,
  file: File,
): Promise<{ picture: ContentPicture } | { problem: string }> {
  try {
    // A PNG keeps what is see-through in it.
    const body = file.type === 'image/png' ? file : await shrinkPhoto(file);
    const response = await fetch(PLACES[side], { method: 'PUT', body });
    const answer: unknown = await response.json();
    const picture = ContentPicture.safeParse(fieldOf(answer, 'picture'));
    if (picture.success) return { picture: picture.data };
    return { problem: refusalWords(answer, PHOTO_WORDS) };
  } catch {
    return { problem: UNREACHABLE };
  }
}
