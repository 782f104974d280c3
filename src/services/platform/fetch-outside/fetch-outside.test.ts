import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FetchHow, fetchOutside } from './fetch-outside';

const BYTES = Buffer.from('\xff\xd8\xff and the rest of a picture', 'latin1');
const limits = { mostBytes: 100_000, connectMs: 5_000, wholeMs: 20_000, redirects: 3 };
const here = { plainHttp: false, thisMachine: true };
const strict = { plainHttp: false, thisMachine: false };

/** What the server was asked for. */
const asked: string[] = [];
let server: Server;
let port: number;

function answer(path: string, host: string, response: ServerResponse): void {
  const to = (status: number, location: string) => response.writeHead(status, { location }).end();
  const deeds: Readonly<Record<string, () => void>> = {
    '/a.jpg': () => response.end(BYTES),
    '/moved': () => to(301, '/a.jpg'),
    '/once': () => to(302, `http://${host}/moved`),
    '/round': () => to(307, '/round'),
    '/inside': () => to(302, 'http://10.0.0.1/a.jpg'),
    '/metadata': () => to(302, 'https://169.254.169.254/latest/meta-data'),
    '/file': () => to(302, 'file:///etc/passwd'),
    '/signed-in': () => to(302, 'https://me:secret@shop.example/a.jpg'),
    '/nowhere': () => response.writeHead(302).end(),
    '/huge': () => response.end(Buffer.alloc(limits.mostBytes + 1)),
    '/says-huge': () => response.writeHead(200, { 'content-length': 9_000_000 }).write('a'),
    '/endless': () => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      };
      response.on('drain', more);
      more();
    },
    '/slow': () => response.writeHead(200).write('a'),
    '/mute': () => {},
    '/cut': () => {
      response.writeHead(200, { 'content-length': 500 }).write('a', () => response.destroy());
    },
    '/busy': () => response.writeHead(503).end(),
    '/gone': () => response.writeHead(404).end('<html>'),
    '/closed': () => response.writeHead(403).end(),
    '/teapot': () => response.writeHead(418).end(),
  };
  (deeds[path] ?? (() => response.writeHead(404).end()))();
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request.url ?? '', request.headers.host ?? '', response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  const isReal = (given: AddressInfo | string | null): given is AddressInfo => typeof given === 'object';
  port = isReal(at) ? at.port : 0;
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string, how: Partial<FetchHow> = {}, host = '127.0.0.1') =>
  fetchOutside(`http://${host}:${port}${path}`, { rules: here, limits, ...how });

describe('what is there', () => {
  test('comes, also after redirects, each of them asked for', async () => {
    expect(await get('/a.jpg')).toEqual({ kind: 'fetched', bytes: BYTES });
    expect(await get('/once')).toEqual({ kind: 'fetched', bytes: BYTES });
    expect(asked).toEqual(['/a.jpg', '/once', '/moved', '/a.jpg']);
  });

  test('is asked for at the address that was judged: a name is looked up once, and no later answer counts', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']];
    let looked = 0;
    const resolve = async () => answers[looked++] ?? [];
    expect(await get('/a.jpg', { resolve }, 'rebinds.example')).toEqual({ kind: 'fetched', bytes: BYTES });
    expect(looked).toBe(1);
    // The redirect to itself is a new question, and its answer is judged anew.
    looked = 0;
    expect(await get('/moved', { resolve }, 'rebinds.example')).toMatchObject({ kind: 'refused' });
    expect(looked).toBe(2);
    expect(asked).toEqual(['/a.jpg', '/moved']);
  });
});

describe('what is refused, without asking anybody', () => {
  test.each([
    ['this machine', () => `http://127.0.0.1:${port}/a.jpg`, /private network/],
    ['this machine by name', () => `http://localhost:${port}/a.jpg`, /private network/],
    ['plain http', () => 'http://shop.example/a.jpg', /https/],
    ['another port', () => 'https://shop.example:8443/a.jpg', /port/],
    ['credentials', () => 'https://me:secret@shop.example/a.jpg', /password/],
    ['a user', () => 'https://me@shop.example/a.jpg', /user name/],
    ['a file', () => 'file:///etc/passwd', /https/],
    ['data', () => 'data:image/png;base64,AAAA', /https/],
    ['a path', () => '/a.jpg', /no address/],
    ['words', () => 'see attachment', /no address/],
    ['nothing', () => '', /no address/],
    ['a whole picture', () => `https://shop.example/${'a'.repeat(2_000)}`, /too long/],
  ])('%s', async (_what, address, words) => {
    const resolve = async (host: string) => (host === 'localhost' ? ['127.0.0.1'] : ['93.184.216.34']);
    const said = await fetchOutside(address(), { rules: strict, limits, resolve });
    expect(said).toEqual({ kind: 'refused', words: expect.stringMatching(words) });
    expect(asked).toEqual([]);
  });

  test('a port of its own and plain http are refused for others, though this machine may be asked', async () => {
    const resolve = async () => ['93.184.216.34'];
    for (const address of [`http://shop.example/a.jpg`, `https://shop.example:${port}/a.jpg`])
      expect(await fetchOutside(address, { rules: here, limits, resolve })).toMatchObject({
        kind: 'refused',
      });
  });

  test('a name that leads to this machine and elsewhere', async () => {
    const resolve = async () => ['127.0.0.1', '10.0.0.1'];
    expect(await get('/a.jpg', { resolve }, 'both.example')).toMatchObject({ kind: 'refused' });
  });
});

test.each(['/inside', '/metadata', '/file', '/signed-in', '/nowhere', '/round'])(
  'a redirect is judged like an address: %s',
  async (path) => {
    expect(await get(path)).toMatchObject({ kind: 'refused' });
    expect(asked).toHaveLength(path === '/round' ? limits.redirects + 1 : 1);
  },
);

test.each(['/huge', '/says-huge', '/endless'])('what is too large is broken off: %s', async (path) => {
  expect(await get(path)).toEqual({ kind: 'refused', words: expect.stringMatching(/larger/) });
});

describe('what fails', () => {
  test.each([
    ['/busy', true],
    ['/cut', true],
    ['/gone', false],
    ['/closed', false],
    ['/teapot', false],
  ])('%s, and may pass: %s', async (path, isTemporary) => {
    expect(await get(path)).toMatchObject({ kind: 'failed', isTemporary });
  });

  test.each(['/slow', '/mute'])('%s takes longer than it may', async (path) => {
    const said = await get(path, { limits: { ...limits, wholeMs: 300 } });
    expect(said).toEqual({ kind: 'failed', words: 'The server took too long.', isTemporary: true });
  });

  test('a name that is never answered takes longer than it may', async () => {
    const how = { limits: { ...limits, wholeMs: 20 }, resolve: () => new Promise<string[]>(() => {}) };
    expect(await get('/a.jpg', how, 'silent.example')).toMatchObject({ kind: 'failed', isTemporary: true });
  });

  test('a server that is not there, or speaks no https', async () => {
    const closed = await fetchOutside('http://127.0.0.1:1/a.jpg', { rules: here, limits });
    expect(closed).toMatchObject({ kind: 'failed', isTemporary: true });
    const plain = await fetchOutside(`https://127.0.0.1:${port}/a.jpg`, { rules: here, limits });
    expect(plain).toMatchObject({ kind: 'failed' });
  });

  test('a name nobody has', async () => {
    const missing = async () => {
      throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    };
    expect(await get('/a.jpg', { resolve: missing }, 'nobody.example')).toMatchObject({
      kind: 'failed',
      isTemporary: false,
    });
    expect(await get('/a.jpg', { resolve: async () => [] }, 'nobody.example')).toMatchObject({
      kind: 'failed',
    });
  });
});
