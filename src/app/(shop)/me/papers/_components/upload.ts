const LOST = 'We could not reach Urban Herb. Check your connection and try again.';

export type Uploaded = { kind: string } | { kind: 'failed'; words: string };

function read(text: string): Uploaded {
  try {
    const answer: unknown = JSON.parse(text);
    const said = (name: string): unknown =>
      typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;
    const [kind, error] = [said('kind'), said('error')];
    if (typeof kind === 'string') return { kind };
    return { kind: 'failed', words: typeof error === 'string' ? error : LOST };
  } catch {
    return { kind: 'failed', words: LOST };
  }
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
    request.addEventListener('error', () => done({ kind: 'failed', words: LOST }));
    request.send(form);
  });
}
