import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { exchange } from './exchange';

const LIMITS = { connectMs: 1000, totalMs: 1500, maxBytes: 1024 };
const servers: Server[] = [];

async function serve(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/x`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const get = (url: string) => exchange({ method: 'GET', url, headers: {} }, LIMITS);

test('an answer comes with its status, whatever that is', async () => {
  const url = await serve((_request, response) => response.writeHead(503).end('{"code":"X"}'));
  expect(await get(url)).toEqual({ kind: 'answer', status: 503, body: '{"code":"X"}' });
});

test('a redirect is an answer and is not followed', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  expect(await get(url)).toMatchObject({ kind: 'answer', status: 302 });
  expect(asked).toBe(1);
});

test('silence ends at the total limit and leaves open whether it arrived', async () => {
  const url = await serve(() => undefined);
  expect(await get(url)).toEqual({ kind: 'no_answer', cause: 'timeout' });
});

test('an answer that trickles for ever ends at the total limit too', async () => {
  const url = await serve((_request, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(await get(url)).toEqual({ kind: 'no_answer', cause: 'timeout' });
});

test('an answer beyond the size limit is none', async () => {
  const url = await serve((_request, response) => response.end('x'.repeat(5000)));
  expect(await get(url)).toEqual({ kind: 'no_answer', cause: 'too_large' });
});

test('a connection cut before or inside the answer leaves it open', async () => {
  const before = await serve((request) => request.socket.destroy());
  expect(await get(before)).toMatchObject({ kind: 'no_answer' });
  const inside = await serve((request, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('{"status":"SUCC', () => request.socket.destroy());
  });
  expect(await get(inside)).toMatchObject({ kind: 'no_answer' });
});

test('a refused connection proves that nothing was sent', async () => {
  const url = await serve(() => undefined);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  expect(await get(url)).toEqual({ kind: 'not_sent', cause: 'ECONNREFUSED' });
});

test('an address that is none is not sent', async () => {
  expect(await get('http://')).toMatchObject({ kind: 'not_sent' });
});
