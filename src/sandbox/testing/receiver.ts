import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface Received {
  method: string;
  contentType: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** How to answer from now on; null keeps silent. */
  answerWith(status: number | null): void;
  close(): Promise<void>;
}

/** A real HTTP server that takes callbacks, registered under the host name the simulator allows. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status: number | null = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const contentType = request.headers['content-type'] ?? '';
      const { method = '', headers } = request;
      received.push({ method, contentType, headers, body: Buffer.concat(chunks).toString() });
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://localhost:${port}/callback`,
    received,
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
