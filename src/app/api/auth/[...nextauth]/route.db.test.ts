import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { env } from '@/env';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { POST } from './route';

const MAX_BYTES = 64 * 1024;
const library = vi.hoisted(() => vi.fn(async (request: Request) => new Response(await request.text())));
vi.mock('next-auth', () => ({ default: library }));

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
});
afterAll(async () => {
  await database().close();
  await made.drop();
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function send(body: BodyInit): Promise<Response> {
  const address = new URL('/api/auth/callback/phone-code', env().NEXTAUTH_URL);
  const request = new NextRequest(address, { method: 'POST', headers: FORM, body, duplex: 'half' });
  return POST(request, { params: Promise.resolve({ nextauth: ['callback', 'phone-code'] }) });
}

/** Says nothing of its length and never ends; counts what was taken of it. */
function endless(): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let bytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      bytes += 1_024;
      controller.enqueue(new Uint8Array(1_024).fill(120));
    },
  });
  return { body, taken: () => bytes };
}

test('a body beyond the limit is refused before the library sees it, and not read to its end', async () => {
  expect((await send('x'.repeat(MAX_BYTES + 1))).status).toBe(413);
  const { body, taken } = endless();
  expect((await send(body)).status).toBe(413);
  expect(taken()).toBeLessThan(2 * MAX_BYTES);
  expect(library).not.toHaveBeenCalled();
});

test('up to the limit the library gets the body, the type and the address as they were sent', async () => {
  const sent = `phone=0772123456&code=${'1'.repeat(MAX_BYTES - 22)}`;
  const answer = await send(sent);
  expect([answer.status, await answer.text()]).toEqual([200, sent]);
  const [given] = library.mock.lastCall ?? [];
  expect(given?.headers.get('content-type')).toBe(FORM['content-type']);
  expect(new URL(given?.url ?? '').pathname).toBe('/api/auth/callback/phone-code');
});
