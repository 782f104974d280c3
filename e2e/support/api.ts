import type { APIRequestContext } from '@playwright/test';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '@/trpc/root';
import { settings } from './settings';

type Fetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>;

/** Sends a call with the cookies of a browser or of a person without one. */
const fetchWith =
  (request: APIRequestContext): Fetch =>
  async (url, init) => {
    const answer = await request.fetch(String(url), {
      method: init?.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      data: typeof init?.body === 'string' ? init.body : undefined,
    });
    return new Response(await answer.text(), { status: answer.status(), headers: answer.headers() });
  };

/** The same procedures the pages call, as one person. */
export const apiOver = (request: APIRequestContext) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${settings.BASE_URL}/api/trpc`,
        transformer: superjson,
        fetch: fetchWith(request),
      }),
    ],
  });
export type Api = ReturnType<typeof apiOver>;

/** "NOT_FOUND" for a call that is refused so, "OK" for one that works. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'OK';
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const code: unknown = error.data?.code;
    return typeof code === 'string' ? code : error.message;
  }
}
