import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodingsOf } from '@/http/kept-pages';
import { answerDefect } from './answer-defect';
import { answerProcedures } from './answer-procedures';
import { headersOf } from './node-headers';

const ADDRESS = /^\/api\/trpc\/[^/?]+(?:\?|$)/;
const METHODS: readonly unknown[] = ['GET', 'POST'];
/** Less than this fits in one packet as it is. */
const PACKED_FROM_BYTES = 1024;
/** Half the time of the usual level, for a twentieth more bytes: an answer is made once and sent once. */
const LEVEL = 3;

const pack = promisify(gzip);

/** Whether somebody calls a procedure. */
export const isForProcedures = ({ method, url }: IncomingMessage): boolean =>
  METHODS.includes(method) && ADDRESS.test(url ?? '');

/**
 * Answers `/api/trpc/<procedure>` on the connection itself: on its way through the framework a call costs as much again as
 * all we do for it.
 */
export async function serveProcedures(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const answer = await answerProcedures({
      method: request.method ?? 'GET',
      url: `http://localhost${request.url ?? ''}`,
      headers: headersOf(request),
      body: (maxBytes) => bodyOf(request, maxBytes),
    });
    await send(answer, request, response);
  } catch (defect) {
    // Who left in the middle of their own request needs no answer.
    if (request.destroyed && !request.complete) return;
    answerDefect(response, defect, 'request failed');
  }
}

async function bodyOf(request: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const declared = Number(request.headers['content-length'] ?? '0');
  if (declared > maxBytes) return null;
  // Left half-read, a request would be torn down before it has its answer.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!(part instanceof Uint8Array)) throw new TypeError('a body comes in bytes');
    size += part.byteLength;
    if (size > maxBytes) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function send(answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = Buffer.from(await answer.arrayBuffer());
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  // What is left of a body nobody wants: the connection ends instead of taking it in.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.appendHeader('Vary', 'Accept-Encoding');
  const taken = encodingsOf(request.headers['accept-encoding']);
  const isPacked = text.byteLength >= PACKED_FROM_BYTES && taken.includes('gzip');
  const body = isPacked ? await pack(text, { level: LEVEL }) : text;
  if (isPacked) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', body.byteLength);
  response.end(body);
}
