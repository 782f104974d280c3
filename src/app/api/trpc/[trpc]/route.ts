import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { logger } from '@/db/app';
import { traceOf } from '@/db/trace-of';
import { env } from '@/env';
import { cookiesOf, requestContext } from '@/trpc/context';
import { readBody, tooLarge } from '@/trpc/read-body';
import { retryAfter } from '@/trpc/refusal';
import { appRouter } from '@/trpc/root';
import { comesFromElsewhere, elsewhere, isJson, notJson } from '@/trpc/same-origin';

const MAX_BODY_BYTES = 64 * 1024;

async function handler(request: Request): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  if (request.method === 'POST' && !isJson(request)) return notJson();
  const body = request.method === 'POST' ? await readBody(request, MAX_BODY_BYTES) : undefined;
  if (body === null) return tooLarge();
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(request.url, { method: request.method, headers: request.headers, body }),
    router: appRouter,
    responseMeta: ({ errors }) => ({
      headers: { 'cache-control': 'no-store', ...retryAfter(errors[0]?.cause) },
    }),
    // Procedures log what they meet themselves; before them there is nobody else to.
    onError: ({ error, path, ctx }) => {
      if (ctx === undefined && error.code === 'INTERNAL_SERVER_ERROR')
        logger().error({ path, error: traceOf(error.cause ?? error) }, 'request failed');
    },
    createContext: ({ resHeaders }) =>
      requestContext({ headers: request.headers, cookies: cookiesOf(request.headers) }, resHeaders),
  });
}

export { handler as GET, handler as POST };
