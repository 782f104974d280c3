import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '@/env';
import { MAX_PAPER_BYTES } from '@/services/platform/papers/inputs';
import type { TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { openPapersFolder, TINY_PDF } from '@/testing/papers';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { GET } from './[id]/route';
import { POST } from './route';

const place = openPapersFolder();
let world: TestWorld;
beforeAll(async () => {
  world = await openRouteWorld();
});
afterAll(async () => {
  await world.close();
  place.remove();
});

const newcomer = async (role: 'vendor' | 'customer') =>
  cookieOf(world.visitor, (await makeUser(world.system, { roles: [role] })).id);

function form(file: string | Uint8Array<ArrayBuffer> = TINY_PDF): FormData {
  const filled = new FormData();
  filled.set('kind', 'national_id');
  filled.set('number', 'CM90012345678A');
  filled.set('submissionId', crypto.randomUUID());
  filled.set('file', new Blob([file]), 'paper');
  return filled;
}

const send = (cookie: string, body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
  POST(
    new Request(new URL('/api/papers', env().NEXTAUTH_URL), {
      method: 'POST',
      headers: { cookie, ...headers },
      body,
    }),
  );

test('another site cannot send one in a person’s name', async () => {
  const cookie = await newcomer('vendor');
  for (const [name, value] of [
    ['sec-fetch-site', 'cross-site'],
    ['origin', 'https://elsewhere.example'],
  ] as const) {
    expect((await send(cookie, form(), { [name]: value })).status).toBe(403);
  }
  expect(await readdir(place.folder)).toEqual([]);
});

test('who may not is told so before anything of the body is taken in', async () => {
  const cookie = await newcomer('customer');
  const body = new ReadableStream({
    pull: () => {
      throw new Error('the body was read');
    },
  });
  const init = { method: 'POST', headers: { cookie }, body, duplex: 'half' };
  const request = new Request(new URL('/api/papers', env().NEXTAUTH_URL), init);
  expect((await POST(request)).status).toBe(403);
});

test('a body that is too large or no form is refused, and leaves nothing', async () => {
  const cookie = await newcomer('vendor');
  const large = await send(cookie, form(new Uint8Array(MAX_PAPER_BYTES + 64 * 1024)));
  expect([large.status, await large.json()]).toEqual([413, { kind: 'too_large' }]);
  const bare = new FormData();
  bare.set('kind', 'national_id');
  const noForms: [BodyInit, Record<string, string>][] = [
    ['{}', { 'content-type': 'application/json' }],
    ['x', { 'content-type': 'multipart/form-data; boundary=y' }],
    ['x', { 'content-type': 'multipart/form-data' }],
    [bare, {}],
  ];
  for (const [body, headers] of noForms) expect((await send(cookie, body, headers)).status).toBe(400);
  const wrong = await send(cookie, form('GIF89a'));
  expect([wrong.status, await wrong.json()]).toEqual([422, { kind: 'wrong_type' }]);
  expect(await readdir(place.folder)).toEqual([]);
});

test('what was sent is handed out to be saved, and kept by no cache', async () => {
  const cookie = await newcomer('vendor');
  const { paperId }: { paperId: string } = await (await send(cookie, form())).json();
  const request = new Request(new URL(`/api/papers/${paperId}`, env().NEXTAUTH_URL), { headers: { cookie } });
  const answer = await GET(request, { params: Promise.resolve({ id: paperId }) });
  expect(await answer.text()).toBe(TINY_PDF);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="national-id-${paperId.slice(0, 8)}.pdf"`,
    'x-content-type-options': 'nosniff',
  });
});

test('too many in a row have to wait', async () => {
  const cookie = await newcomer('vendor');
  const statuses: number[] = [];
  for (let i = 0; i < 22; i += 1) statuses.push((await send(cookie, 'x')).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(400));
  const refused = await send(cookie, form());
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});
