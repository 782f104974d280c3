import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { cookiesOf, requestContext } from '@/trpc/context';
import { readBody, tooLarge } from '@/trpc/read-body';
import { appRouter } from '@/trpc/root';

const MAX_BODY_BYTES = 64 * 1024;

async function handler(request: Request): Promise<Response> {
  const body = request.method === 'POST' ? await readBody(request, MAX_BODY_BYTES) : undefined;
  if (body === null) return tooLarge();
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(request.url, { method: request.method, headers: request.headers, body }),
    router: appRouter,
    createContext: ({ resHeaders }) =>
      requestContext({ headers: request.headers, cookies: cookiesOf(request.headers) }, resHeaders),
  });
}

export { handler as GET, handler as POST };
