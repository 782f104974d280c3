import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { PHOTO_WORDS } from '@/app/_products/photo-words';

const LOST = 'We could not reach Urban Herb. Check your connection and try again.';

/** A large photo gets smaller; a PNG keeps what is see-through in it. */
const lighter = (file: File): Promise<Blob> | Blob => (file.type === 'image/png' ? file : shrinkPhoto(file));

function wordsOf(status: number, text: string): string | null {
  if (status === 200) return null;
  try {
    const answer: unknown = JSON.parse(text);
    const said = (name: string): unknown =>
      typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;
    const [kind, error] = [said('kind'), said('error')];
    if (typeof kind === 'string' && PHOTO_WORDS[kind]) return PHOTO_WORDS[kind];
    return typeof error === 'string' ? error : LOST;
  } catch {
    return LOST;
  }
}

/** Sends a product's photo and tells how much of it is through; answers the words of what is wrong, or null. */
export async function uploadPhoto(
  productId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<string | null> {
  const body = await lighter(file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/products/${productId}/pictures`);
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () => done(wordsOf(request.status, request.responseText)));
    request.addEventListener('error', () => done(LOST));
    request.send(body);
  });
}
