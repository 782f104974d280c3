import { MAX_IMPORT_BYTES } from '@/services/market/product-imports/inputs';

const LOST = 'We could not reach Urban Herb. Check your connection and send it again.';
const WORDS: Readonly<Record<string, string>> = {
  too_large: 'That file is larger than 64 MB. Split it.',
  empty: 'That file is empty.',
};

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

/** Sends a file and tells how much of it is through; answers the words of what is wrong, or null. */
export function sendFile(
  importId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<string | null> {
  if (file.size > MAX_IMPORT_BYTES) return Promise.resolve(WORDS.too_large ?? LOST);
  const query = new URLSearchParams({ importId, fileName: file.name.slice(0, 200) });
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/products/imports?${query}`);
    request.setRequestHeader('content-type', 'text/csv');
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () => done(wordsOf(request.status, request.responseText)));
    request.addEventListener('error', () => done(LOST));
    request.send(file);
  });
}
