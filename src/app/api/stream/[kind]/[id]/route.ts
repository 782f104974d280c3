import { admitToStream } from '@/trpc/admit-to-stream';
import { type Admitted, openStream, STREAM_HEADERS } from '@/trpc/live';
import { refusal } from '@/trpc/refusal';

/**
 * Live news as server-sent events. A server of Node's own answers before the framework does (`src/trpc/serve-streams.ts`),
 * because there a stream costs a fraction; this is the same for a host without one.
 */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string; id: string }> }) {
  try {
    const admitted = await admitToStream(request, await params);
    return new Response(await bodyOf(admitted, request), { headers: STREAM_HEADERS });
  } catch (error) {
    return refusal(error);
  }
}

async function bodyOf(admitted: Admitted, request: Request): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  let unread = 0;
  const leave = await openStream(admitted, request.headers.get('last-event-id'), {
    send: (text) => {
      const chunk = encoder.encode(text);
      unread += chunk.byteLength;
      // Refused once the reader is gone, which `closed` tells.
      writer.write(chunk).then(
        () => {
          unread -= chunk.byteLength;
        },
        () => undefined,
      );
    },
    unread: () => unread,
    end: () => void writer.close().catch(() => undefined),
  });
  writer.closed.catch(leave);
  request.signal.addEventListener('abort', leave);
  return readable;
}
