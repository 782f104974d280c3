import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { expect, test } from 'vitest';
import { appRouter } from './root';

const PRIVATE = 'Failed query: select "session" params: 0772123456';

/** What a browser is answered when not even its context could be made. */
async function answer(): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request('http://localhost/api/trpc/shop.catalog.categories'),
    router: appRouter,
    createContext: () => Promise.reject(new Error(PRIVATE)),
  });
}

test('what fails before any procedure is told to nobody in its own words', async () => {
  const response = await answer();
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).toContain('Something went wrong on our side.');
  expect(text).not.toMatch(/Failed query|0772123456|stack/);
});
