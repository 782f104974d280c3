import type { IncomingMessage } from 'node:http';

export const MAX_BODY_BYTES = 64 * 1024;
// Beyond this the rest of an oversized upload is not worth reading just to answer politely.
const MAX_DRAIN_BYTES = 4 * 1024 * 1024;

/** The whole body; null when it is larger than allowed or the caller broke off. */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MAX_DRAIN_BYTES) request.destroy();
    });
    request.on('end', () => resolve(size > MAX_BODY_BYTES ? null : Buffer.concat(chunks)));
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
  });
}
