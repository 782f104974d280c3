import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { PHOTO_WORDS } from '@/app/_products/photo-words';
import { ContentPicture, type EditorSide } from '@/services/market/content/inputs';

const PLACES: Readonly<Record<EditorSide, string>> = {
  desk: '/api/content/pictures',
  shop: '/api/content/shop-pictures',
};
const LOST = 'We could not reach Urban Herb. Check your connection and try again.';

const said = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;

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
    const picture = ContentPicture.safeParse(said(answer, 'picture'));
    if (picture.success) return { picture: picture.data };
    const [kind, error] = [said(answer, 'kind'), said(answer, 'error')];
    if (typeof kind === 'string' && PHOTO_WORDS[kind]) return { problem: PHOTO_WORDS[kind] };
    return { problem: typeof error === 'string' ? error : LOST };
  } catch {
    return { problem: LOST };
  }
}
