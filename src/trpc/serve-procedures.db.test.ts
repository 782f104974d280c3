import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type Server,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { required } from '@/lib/assert';
import type { TestWorld } from '@/testing/context';
import { makeProduct, makeUser, makeVendor } from '@/testing/factories';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { answerDefect } from './answer-defect';
import { isForProcedures, serveProcedures } from './serve-procedures';

const MEBIBYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };
const NOT_OURS = 418;
const OUR_SIDE = '{"error":"Something went wrong on our side."}';

let world: TestWorld;
let server: Server;
let productId: string;
beforeAll(async () => {
  world = await openRouteWorld();
  const { id: vendorId } = await makeVendor(world.system);
  for (let n = 0; n < 20; n += 1) {
    ({ id: productId } = await makeProduct(world.system, vendorId));
  }
  server = createServer((asked, response) => {
    const defect = new Error('the password is tulip');
    if (asked.url === '/breaks-late') response.writeHead(200).write('begun');
    if (asked.url?.startsWith('/breaks')) answerDefect(response, defect, 'a test broke');
    else if (isForProcedures(asked)) void serveProcedures(asked, response);
    else response.writeHead(NOT_OURS).end();
  });
  await once(server.listen(0), 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

type Answer = {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** One request over a real connection; `body` goes out in the pieces it is given in. */
async function send(
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body: readonly (string | Buffer)[] = [],
): Promise<Answer> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const sent = request({ port, method, path, headers, agent: false });
  // A server that has answered may hang up on the rest.
  sent.on('error', () => undefined);
  const answered = once(sent, 'response');
  for (const piece of body) sent.write(piece);
  sent.end();
  const [answer] = await answered;
  if (!(answer instanceof IncomingMessage)) throw new TypeError('no answer');
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const result = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });
const dataIn = (body: Buffer) => result.parse(JSON.parse(body.toString())).result.data.json;
const post = (procedure: string, json: unknown, headers: OutgoingHttpHeaders = {}) =>
  send('POST', `/api/trpc/${procedure}`, { ...JSON_TYPE, ...headers }, [JSON.stringify({ json })]);

test('a question is answered as what it is, packed for who takes that and as it is for who does not', async () => {
  const path = '/api/trpc/shop.catalog.categories';
  const plain = await send('GET', path);
  expect(plain).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
  expect(dataIn(plain.body)).toHaveLength(20);
  const packed = await send('GET', path, { 'accept-encoding': 'gzip, br' });
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: expect.stringContaining('Encoding'),
  });
  expect(gunzipSync(packed.body)).toEqual(plain.body);
  expect(packed.body.byteLength).toBeLessThan(plain.body.byteLength / 2);
  const refusing = await send('GET', path, { 'accept-encoding': 'gzip;q=0' });
  expect(refusing.headers['content-encoding']).toBeUndefined();
  expect(refusing.body).toEqual(plain.body);
});

test('a change is made once, for whoever the cookie names, and its own cookies come back', async () => {
  const first = await post('shop.cart.add', { productId, quantity: 2 });
  expect(first.status).toBe(200);
  const cookie = required(first.headers['set-cookie']?.[0]?.split(';')[0], 'the basket of a visitor');
  const basket = await send('GET', '/api/trpc/shop.cart.get', { cookie });
  expect(JSON.stringify(dataIn(basket.body))).toContain(productId);
  const { id } = await makeUser(world.system);
  const me = { cookie: await cookieOf(world.visitor, id) };
  const mine = `/api/trpc/shop.orders.list?input=${encodeURIComponent('{"json":{}}')}`;
  expect((await send('GET', mine, me)).status).toBe(200);
  expect((await send('GET', mine)).status).toBe(401);
});

test('too large a body is refused, whether it says its size or not, and the connection ends', async () => {
  const pieces = Array.from({ length: 4 }, () => Buffer.alloc(MEBIBYTE, 'a'));
  for (const length of [{}, { 'content-length': 4 * MEBIBYTE }]) {
    const { status, headers } = await send(
      'POST',
      '/api/trpc/shop.cart.add',
      { ...JSON_TYPE, ...length },
      pieces,
    );
    expect([status, headers.connection]).toEqual([413, 'close']);
  }
});

test('another site, another kind of body and what cannot be read are refused in words', async () => {
  const evil = await post('shop.cart.add', {}, { origin: 'https://evil.example' });
  expect(evil.status).toBe(403);
  const form = await post('shop.cart.add', {}, { 'content-type': 'text/plain' });
  expect(form.status).toBe(415);
  for (const body of ['{', '', '{"json":{"productId":"x"}}'])
    expect((await send('POST', '/api/trpc/shop.cart.add', JSON_TYPE, [body])).status).toBe(400);
  expect((await send('GET', '/api/trpc/no.such.thing')).status).toBe(404);
});

test('an address that cannot be read is said to be that', async () => {
  const { status, body } = await send('GET', '/api/trpc/%E0%A4%A');
  expect([status, body.toString()]).toEqual([400, expect.stringContaining('Invalid URL-encoding')]);
});

test('a defect of ours is answered without a word of it, also in the middle of an answer', async () => {
  const before = await send('GET', '/breaks');
  expect([before.status, before.body.toString()]).toEqual([500, OUR_SIDE]);
  const after = await send('GET', '/breaks-late');
  expect([after.status, after.body.toString()]).toEqual([200, `begun${OUR_SIDE}`]);
});

test('everything else is left to the framework', async () => {
  for (const [method, path] of [
    ['OPTIONS', '/api/trpc/shop.catalog.categories'],
    ['HEAD', '/api/trpc/shop.catalog.categories'],
    ['GET', '/api/trpc/'],
    ['GET', '/api/trpc/a/b'],
    ['GET', '/api/trpcs'],
  ] as const)
    expect((await send(method, path)).status).toBe(NOT_OURS);
});
