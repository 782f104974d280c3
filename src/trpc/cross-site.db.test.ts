import { expect, test } from 'vitest';
import { env } from '@/env';
import { routeHandlers } from '@/testing/access-matrix/route-handlers';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** Called by machines with a secret of their own; no browser's cookie counts there. */
const BY_SECRET = ['/api/webhooks/', '/api/internal/'];

const EVIL: readonly Readonly<Record<string, string>>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
];

test('no route takes a change that another site sends, whatever it is', async () => {
  const changing = [...(await routeHandlers())].filter(
    ([name, { method }]) => !SAFE.includes(method) && !BY_SECRET.some((path) => name.includes(path)),
  );
  expect(changing.map(([name]) => name)).toEqual(
    expect.arrayContaining(['POST /api/trpc/[trpc]', 'POST /api/auth/[...nextauth]', 'POST /api/papers']),
  );
  for (const [name, { method, run }] of changing) {
    for (const headers of EVIL) {
      const request = new Request(new URL('/api/x', env().NEXTAUTH_URL), {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      });
      const { status } = await run(request, { params: Promise.resolve({}) });
      expect(status, `${name} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
});

test('a link changes nothing: what changes is not answered by GET', async () => {
  const handler = (await routeHandlers()).get('GET /api/trpc/[trpc]');
  const address = new URL('/api/trpc/shop.account.signOut', env().NEXTAUTH_URL);
  const response = await handler?.run(new Request(address), { params: Promise.resolve({}) });
  expect(response?.status).toBe(405);
});
