import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardResponses } from './guard-responses';
import { encodingFor, KeptPages } from './kept-pages';

const KEPT_BY_NEXT = 's-maxage=60, stale-while-revalidate=31535940';
const PAGE = `<html><p>Chai · Nakasero</p><script>self.__next_f.push([1,"x"])</script>${'<i>tea</i>'.repeat(200)}</html>`;

let server: Server;
let port = 0;
beforeAll(async () => {
  guardResponses({ secure: true, onStranger: () => undefined });
  server = createServer((request, response) => {
    response.statusCode = request.url === '/gone' ? 404 : 200;
    response.setHeader('Cache-Control', request.url === '/own' ? 'private, no-store' : KEPT_BY_NEXT);
    response.setHeader('Vary', 'rsc');
    response.setHeader(
      'Content-Type',
      request.url === '/part' ? 'text/x-component' : 'text/html; charset=utf-8',
    );
    response.setHeader('Content-Length', Buffer.byteLength(PAGE));
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address) port = address.port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };
const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get({ port, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });
const tagOf = async (path: string) => String((await ask(path)).headers.etag);

describe.each(['/page', '/part'])('what is kept (%s)', (path) => {
  test('comes packed as the browser likes it, and is the same text', async () => {
    const plain = await ask(path);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(PAGE);
    const packed = await ask(path, { 'accept-encoding': 'gzip, deflate' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body).toString()).toBe(PAGE);
    const smallest = await ask(path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(smallest.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(smallest.body).toString()).toBe(PAGE);
    for (const { headers, body } of [plain, packed, smallest]) {
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers.vary).toBe('rsc, Accept-Encoding');
      expect(headers.etag).toBe(plain.headers.etag);
    }
  });

  test('is not sent again to a browser that has it, and keeps the policy it came with', async () => {
    const again = await ask(path, { 'if-none-match': `"other", ${await tagOf(path)}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers['content-security-policy']).toBeUndefined();
    expect(again.headers['content-length']).toBeUndefined();
  });

  test('is sent when the copy is another one, or the page was loaded anew by hand', async () => {
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200);
    const byHand = { 'if-none-match': await tagOf(path), 'cache-control': 'no-cache' };
    expect((await ask(path, byHand)).status).toBe(200);
  });
});

test('what is somebody’s own, or not there, is neither tagged nor kept back', async () => {
  for (const path of ['/own', '/gone']) {
    const { headers, body } = await ask(path, { 'if-none-match': await tagOf('/page') });
    expect(headers.etag, path).toBeUndefined();
    expect(headers['content-security-policy'], path).toContain('sha256-');
    expect(body.toString(), path).toBe(PAGE);
  }
});

test('the browser’s choice is read as it is written', () => {
  expect(encodingFor(undefined)).toBe('identity');
  expect(encodingFor('identity')).toBe('identity');
  expect(encodingFor('br;q=0, gzip;q=0.5')).toBe('gzip');
  expect(encodingFor('GZIP;q=0.0 , Br ; q=0.01')).toBe('br');
  expect(encodingFor('gzip;q=0')).toBe('identity');
  expect(encodingFor('brotli, xgzip')).toBe('identity');
  fc.assert(
    fc.property(fc.string(), (said) => {
      expect(['br', 'gzip', 'identity']).toContain(encodingFor(said));
    }),
  );
});

test('a text is worked out once, and 200 are remembered', () => {
  const pages = new KeptPages();
  const asked: string[] = [];
  const policyOf = (text: string) => {
    asked.push(text);
    return null;
  };
  for (let page = 0; page <= 200; page += 1) pages.of(`page ${page}`, policyOf);
  pages.of('page 200', policyOf);
  expect(asked).toHaveLength(201);
  pages.of('page 0', policyOf);
  expect(asked).toHaveLength(202);
});
