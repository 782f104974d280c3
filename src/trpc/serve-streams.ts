import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitToStream } from './admit-to-stream';
import { answerDefect } from './answer-defect';
import { openStream, refuseWhenClosing, type Sink, STREAM_HEADERS } from './live';
import { headersOf } from './node-headers';
import { refusal } from './refusal';

const ADDRESS = /^\/api\/stream\/([^/?]+)\/([^/?]+)\/?(?:\?.*)?$/;

/** Whether somebody wants to follow live news. */
export const isForStream = ({ method, url }: IncomingMessage): boolean =>
  method === 'GET' && ADDRESS.test(url ?? '');

/**
 * The connection of a stream ends with it. When a server stops it closes what is idle at that moment, and a connection
 * kept open by a stream that ends afterwards would still be good for the next one.
 */
const LAST_OF_ITS_CONNECTION = { connection: 'close' } as const;

/** Answers `GET /api/stream/<kind>/<id>` on the connection itself: a stream is then little more than its socket. */
export async function serveStream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, kind = '', id = ''] = ADDRESS.exec(request.url ?? '') ?? [];
  const headers = headersOf(request);
  let leave: () => void = () => {};
  let isGone = false;
  response.once('close', () => {
    isGone = true;
    leave();
  });
  try {
    refuseWhenClosing();
    const admitted = await admitToStream({ headers }, { kind, id });
    if (isGone) return;
    leave = await openStream(admitted, headers.get('last-event-id'), sinkOf(response));
    if (isGone) leave();
  } catch (error) {
    await refuse(response, error);
  }
}

/** A stream's text goes out as the answer itself. */
export const sinkOf = (response: ServerResponse): Sink => ({
  send: (text) => {
    if (!response.headersSent) response.writeHead(200, { ...STREAM_HEADERS, ...LAST_OF_ITS_CONNECTION });
    response.write(text);
  },
  unread: () => response.writableLength,
  // Whoever is too far behind would never read a polite end.
  end: () => (response.writableLength > 0 ? response.destroy() : response.end()),
});

async function refuse(response: ServerResponse, error: unknown): Promise<void> {
  try {
    const answer = refusal(error);
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...LAST_OF_ITS_CONNECTION });
    response.end(await answer.text());
  } catch (defect) {
    answerDefect(response, defect, 'a live stream could not begin');
  }
}
