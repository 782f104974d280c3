import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { PHOTO_WORDS } from '@/app/_products/photo-words';
import { readAnswer, refusalWords, UNREACHABLE } from '@/lib/answer-words';

/** A large photo gets smaller; a PNG keeps what is see-through in it. */
const lighter = (file: File): Promise<Blob> | Blob => (file.type === 'image/png' ? file : shrinkPhoto(file));

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
    request.addEventListener('load', () =>
      done(request.status === 200 ? null : refusalWords(readAnswer(request.responseText), PHOTO_WORDS)),
    );
    request.addEventListener('error', () => done(UNREACHABLE));
    request.send(body);
  });
}
