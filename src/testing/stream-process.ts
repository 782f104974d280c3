import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { nameProcess, systemContext } from '@/db/app';
import { withTransaction } from '@/db/tx';
import { emit } from '@/services/platform/outbox';
import { openStream } from '@/trpc/live';
import { sinkOf } from '@/trpc/serve-streams';

/**
 * A web process in small, for tests of several of them: `GET /stream?topics=a,b` follows, `POST /emit` writes an event
 * as a verb does. It finds its database by the settings and writes its port to standard output.
 */
const NewEvent = z.object({ type: z.string(), topics: z.array(z.string()) });

async function write(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const event = NewEvent.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
  await withTransaction(systemContext('stream-process'), (tx) => emit(tx, [{ ...event, payload: {} }]));
  response.end();
}

async function follow(request: IncomingMessage, response: ServerResponse, topics: string[]): Promise<void> {
  const lastId = request.headers['last-event-id'];
  const resumesAfter = typeof lastId === 'string' ? lastId : null;
  const leave = await openStream({ topics, personId: null }, resumesAfter, sinkOf(response));
  response.on('close', leave);
}

nameProcess('web');
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const work =
    url.pathname === '/emit'
      ? write(request, response)
      : follow(request, response, (url.searchParams.get('topics') ?? '').split(','));
  work.catch((error: unknown) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
