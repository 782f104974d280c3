import superjson from 'superjson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '@/env';
import { kampalaDate } from '@/lib/kampala-time';
import type { TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { POST } from './route';

const LIMIT = 20 * 1024 * 1024;

let world: TestWorld;
let admin: string;
beforeAll(async () => {
  world = await openRouteWorld();
  admin = await newcomer('admin');
});
afterAll(async () => {
  await world.close();
});

const newcomer = async (role: 'admin' | 'vendor') =>
  cookieOf(world.visitor, (await makeUser(world.system, { roles: [role] })).id);

const yesterday = kampalaDate(new Date(Date.now() - 24 * 60 * 60_000));
const FILE = `date,transaction id,from,to,amount,balance\n${yesterday} 10:00,T1,0771 234 567,Float,"5,000",5000\n`;

type Sent = {
  cookie?: string;
  mode?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
};
function send(body: BodyInit, { cookie = admin, mode = 'preview', headers = {}, query = {} }: Sent = {}) {
  const asked = { provider: 'mtn', account: 'collection', day: yesterday, mode, ...query };
  const url = new URL(`/api/admin/reconciliation?${new URLSearchParams(asked)}`, env().NEXTAUTH_URL);
  const init = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { cookie, 'content-type': 'text/csv', ...headers },
  };
  return POST(new Request(url, init));
}

const files = async () =>
  (await world.system.db.execute<{ count: number }>('select count(*)::int as count from statement_files'))[0]
    ?.count;

test('another site, another role and a body that is no CSV get nowhere', async () => {
  expect((await send(FILE, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await send(FILE, { cookie: '' })).status).toBe(401);
  expect((await send(FILE, { cookie: await newcomer('vendor'), mode: 'import' })).status).toBe(403);
  expect((await send(FILE, { headers: { 'content-type': 'text/plain' } })).status).toBe(400);
  expect((await send(FILE, { query: { provider: 'bank' } })).status).toBe(400);
  expect((await send(FILE, { query: { mapping: 'no json' } })).status).toBe(400);
  expect(await files()).toBe(0);
});

test('a file beyond the limit is refused without being taken in', async () => {
  let taken = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      taken += 1024 * 1024;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(65));
    },
  });
  expect((await send(endless)).status).toBe(413);
  expect(taken).toBeLessThan(LIMIT + 4 * 1024 * 1024);
});

test('a preview keeps nothing; the import answers the same and keeps the file once', async () => {
  const read = async (answer: Response) => superjson.parse<Record<string, unknown>>(await answer.text());
  const preview = await read(await send(FILE));
  expect(preview).toMatchObject({ kind: 'previewed', rows: 1, found: { missing_internal: 1 } });
  expect(preview.figures).toMatchObject({ closingUgx: 5000n, unexplainedUgx: 0n });
  expect(await files()).toBe(0);
  const first = await read(await send(FILE, { mode: 'import' }));
  expect(first).toMatchObject({ kind: 'imported', known: false, found: preview.found });
  expect(await read(await send(FILE, { mode: 'import' }))).toEqual({ ...first, known: true });
  expect(await files()).toBe(1);
});
