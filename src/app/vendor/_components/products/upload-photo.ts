import { shrinkPhoto } from '@/app/_papers/shrink-photo';

const LOST = 'We could not reach Urban Herb. Check your connection and try again.';

const WORDS: Readonly<Record<string, string>> = {
  too_large: 'That photo is larger than 5 MB. Send a smaller one.',
  wrong_type: 'That is no photo. Send a JPEG, PNG or WebP.',
  damaged: 'That photo is damaged or not whole. Take it again, or save it anew.',
  too_small: 'That photo is too small. Each side needs 200 pixels or more.',
  too_many_pixels: 'That photo has more pixels than we can take. Send a smaller one.',
  too_many: 'Eight photos are as many as a product can have. Remove one first.',
  hidden:
    'There is something else in that file beside the photo. Save the photo anew, or take a screenshot of it.',
};

/** A large photo gets smaller; a PNG keeps what is see-through in it. */
const lighter = (file: File): Promise<Blob> | Blob => (file.type === 'image/png' ? file : shrinkPhoto(file));

function wordsOf(status: number, text: string): string | null {
  if (status === 200) return null;
  try {
    const answer: unknown = JSON.parse(text);
    const said = (name: string): unknown =>
      typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;
    const [kind, error] = [said('kind'), said('error')];
    if (typeof kind === 'string' && WORDS[kind]) return WORDS[kind];
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
