import { readAnswer, refusalWords, UNREACHABLE } from '@/lib/answer-words';
import { MAX_IMPORT_BYTES } from '@/services/market/product-imports/inputs';

const WORDS = {
  too_large: 'That file is larger than 64 MB. Split it.',
  empty: 'That file is empty.',
};

/** Sends a file and tells how much of it is through; answers the words of what is wrong, or null. */
export function sendFile(
  importId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<string | null> {
  if (file.size > MAX_IMPORT_BYTES) return Promise.resolve(WORDS.too_large);
  const query = new URLSearchParams({ importId, fileName: file.name.slice(0, 200) });
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/products/imports?${query}`);
    request.setRequestHeader('content-type', 'text/csv');
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () =>
      done(request.status === 200 ? null : refusalWords(readAnswer(request.responseText), WORDS)),
    );
    request.addEventListener('error', () => done(UNREACHABLE));
    request.send(file);
  });
}
