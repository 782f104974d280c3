import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { logger } from '@/db/app';
import { traceOf } from '@/db/trace-of';
import { env } from '@/env';
import { cookiesOf, requestContext } from './context';
import { tooLarge } from './read-body';
import { retryAfter } from './refusal';
import { appRouter } from './root';
import { comesFromElsewhere, elsewhere, isJson, notJson } from './same-origin';

const MAX_BODY_BYTES = 64 * 1024;

/** A call of a procedure, however it reached us. */
export type ProcedureCall = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Its body up to so many bytes; null when it is larger. Not asked for of what is refused unread. */
  readonly body: (maxBytes: number) => Promise<Uint8Array<ArrayBuffer> | null>;
};

/** Answers a call of a procedure from our own pages. */
export async function answerProcedures(call: ProcedureCall): Promise<Response> {
  const { method, url, headers } = call;
  if (comesFromElsewhere(call, env().NEXTAUTH_URL)) return elsewhere();
  if (method === 'POST' && !isJson(call)) return notJson();
  const body = method === 'POST' ? await call.body(MAX_BODY_BYTES) : undefined;
  if (body === null) return tooLarge();
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(url, { method, headers, body }),
    router: appRouter,
    responseMeta: ({ errors }) => ({
      headers: { 'cache-control': 'no-store', ...retryAfter(errors[0]?.cause) },
    }),
    // Procedures log what they meet themselves; before them there is nobody else to.
    onError: ({ error, path, ctx }) => {
      if (ctx === undefined && error.code === 'INTERNAL_SERVER_ERROR')
        logger().error({ path, error: traceOf(error.cause ?? error) }, 'request failed');
    },
    createContext: ({ resHeaders }) => requestContext({ headers, cookies: cookiesOf(headers) }, resHeaders),
  });
}
