import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardResponses } from './guard-responses';

const strangers: number[] = [];
let server: Server;
let port = 0;

const KEPT_BY_NEXT = 's-maxage=60, stale-while-revalidate=31535940';
const KEPT = '<html><script>self.__next_f.push([1,"x"])</script></html>';

beforeAll(async () => {
  guardResponses({ secure: true, onStranger: (count) => strangers.push(count) });
  server = createServer((request, response) => {
    const given = String(request.headers['content-security-policy']);
    if (request.url === '/streamed') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.write(`<html>${given}`);
      response.end('</html>');
    } else if (request.url === '/data') {
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('Cache-Control', 'private, no-store');
      response.end('{}');
    } else if (request.url === '/moved') {
      response.statusCode = 308;
      response.setHeader('Location', '/kept');
      response.setHeader('Cache-Control', KEPT_BY_NEXT);
      response.end();
    } else if (request.url === '/moved-twice') {
      response.statusCode = 307;
      response.setHeader('Location', '/kept');
      response.appendHeader('Location', '/kept');
      response.end();
    } else if (request.url === '/not-modified') {
      response.statusCode = 304;
      response.end();
    } else {
      response.setHeader('Cache-Control', KEPT_BY_NEXT);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(request.url === '/injected' ? `${KEPT}<script>alert(1)</script>` : KEPT);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address === 'object' && address) port = address.port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Answer = { headers: IncomingHttpHeaders; body: string; policy: string };
const ask = (path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get({ port, path, headers: { 'content-security-policy': "script-src 'nonce-mine'" } }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => {
        const policy = String(response.headers['content-security-policy']);
        resolve({ headers: response.headers, body, policy });
      });
    }).on('error', reject);
  });
const nonceIn = (text: string) => /'nonce-([^']+)'/.exec(text)?.[1];

test('a streamed page runs scripts with the nonce of this request, whatever the client sends', async () => {
  const [one, two] = [await ask('/streamed'), await ask('/streamed')];
  expect(nonceIn(one.policy)).toBeDefined();
  expect(nonceIn(one.body)).toBe(nonceIn(one.policy));
  expect(nonceIn(two.policy)).not.toBe(nonceIn(one.policy));
  expect(one.body).not.toContain('mine');
});

test('a kept page names the hashes of its scripts, and no nonce', async () => {
  const { policy } = await ask('/kept');
  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'; /);
  expect(policy).not.toContain('nonce');
  expect((await ask('/kept')).policy).toBe(policy);
});

test('an injected script in a kept page is not named, and is reported', async () => {
  const { policy } = await ask('/injected');
  expect(policy.match(/sha256-/g)).toHaveLength(1);
  expect(strangers).toEqual([1]);
});

test('other answers carry a policy under which nothing runs; all carry the security headers', async () => {
  for (const path of ['/streamed', '/kept', '/data']) {
    const { headers, policy } = await ask(path);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
      'permissions-policy': expect.stringContaining('publickey-credentials-get=(self)'),
    });
  }
  expect((await ask('/data')).policy).toContain("default-src 'none'; connect-src 'self'");
});

test('browsers ask each time for what is kept here, and for where it leads', async () => {
  const kept = async (path: string) => (await ask(path)).headers['cache-control'];
  expect(await kept('/kept')).toBe('public, max-age=0, s-maxage=60, must-revalidate');
  expect(await kept('/moved')).toBe('public, max-age=0, s-maxage=60, must-revalidate');
  expect(await kept('/data')).toBe('private, no-store');
  expect(await kept('/streamed')).toBeUndefined();
});

test('a window is shared with nobody, but on the shelves, which should be seen at once', async () => {
  const opener = async (path: string) => (await ask(path)).headers['cross-origin-opener-policy'];
  for (const shelf of ['/', '/?from=sms', '/c/teas', '/p/ginger?a=1', '/search?q=tea', '/basket'])
    expect(await opener(shelf), shelf).toBeUndefined();
  for (const own of ['/me', '/checkout', '/sign-in', '/admin', '/vendor', '/basketry', '/api/trpc/x'])
    expect(await opener(own), own).toBe('same-origin');
});

test('"not modified" names no scripts: the copy in the browser keeps its own policy', async () => {
  expect((await ask('/not-modified')).headers['content-security-policy']).toBeUndefined();
});

test('an address that is named twice is one address', async () => {
  expect((await ask('/moved-twice')).headers.location).toBe('/kept');
});
