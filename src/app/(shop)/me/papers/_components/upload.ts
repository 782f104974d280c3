import { fieldOf, readAnswer, refusalWords, UNREACHABLE } from '@/lib/answer-words';

export type Uploaded = { kind: string } | { kind: 'failed'; words: string };

function read(text: string): Uploaded {
  const answer = readAnswer(text);
  const kind = fieldOf(answer, 'kind');
  return typeof kind === 'string' ? { kind } : { kind: 'failed', words: refusalWords(answer, {}) };
}

/** Sends a form and tells how much of it is through, which `fetch` cannot. */
export function upload(form: FormData, onProgress: (share: number) => void): Promise<Uploaded> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/papers');
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () => done(read(request.responseText)));
    request.addEventListener('error', () => done({ kind: 'failed', words: UNREACHABLE }));
    request.send(form);
  });
}
