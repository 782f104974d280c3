import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { closeAllStreams } from './live';
import { isForStream, serveStream } from './serve-streams';

/** One connection, used again as often as both sides let it: a browser's. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

let world: TestWorld;
let server: Server;
let port: number;
let cookie: string;
/** Requests that are no streams are answered by the test. */
const others: ServerResponse[] = [];
beforeAll(async () => {
  world = await openRouteWorld();
  const { id } = await makeUser(world.system);
  cookie = await cookieOf(world.system, id);
});
afterAll(async () => {
  agent.destroy();
  server.closeAllConnections();
  await world.close();
});

async function listen(): Promise<void> {
  server = createServer((request, response) => {
    if (isForStream(request)) void serveStream(request, response);
    else others.push(response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
}

async function ask(path: string): Promise<IncomingMessage> {
  const request = get({ host: '127.0.0.1', port, path, agent, headers: { cookie } });
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('no response');
  return response;
}

const FOLLOW = '/api/stream/account/me';

// The framework hears of SIGTERM first: its server is closed before the streams end. In this process no stream begins afterwards.
test('a stopped server ends with its streams, whose readers come back on no connection of theirs', async () => {
  await listen();
  const stream = await ask(FOLLOW);
  expect(stream.statusCode).toBe(200);
  expect(stream.headers.connection).toBe('close');
  const closed = once(server, 'close');
  server.close();
  closeAllStreams();
  expect(await text(stream)).toContain('"type":"open"');
  await expect(ask(FOLLOW)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await closed;
});

test('whoever asks for a stream on a connection that was busy when the server stopped is refused, and the connection ends', async () => {
  await listen();
  const page = ask('/busy');
  await once(server, 'request');
  const closed = once(server, 'close');
  server.close();
  closeAllStreams();
  others.pop()?.end('done');
  expect(await text(await page)).toBe('done');
  const refused = await ask(FOLLOW);
  expect([refused.statusCode, refused.headers.connection]).toEqual([503, 'close']);
  expect(await text(refused)).toContain('stopping');
  await closed;
});
