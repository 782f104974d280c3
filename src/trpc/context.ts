import { contextFor, systemContext } from '@/db/app';
import { currentRequestId } from '@/db/log-scope';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { type Actor, VISITOR } from '@/lib/context';
import { originOf } from '@/lib/origin';
import { findSession } from '@/services/platform/identity';
import { browserTokenOf } from './browser-token';
import { CART_COOKIE, cartCookieHeader } from './cart-cookie';
import { DEVICE_COOKIE, deviceCookieHeader } from './device-cookie';
import type { RequestContext } from './init';
import { ownCookie } from './own-cookie';
import { sessionCookieHeader, sessionIn } from './session-cookie';

export { systemContext };

type RequestParts = { headers: Headers; cookies: ReadonlyMap<string, string> };

/** Who a request's cookie stands for, by the session's row: a session ended elsewhere is over here too. */
async function actorOf({ cookies }: RequestParts, requestId: string): Promise<Actor> {
  const session = await sessionIn(cookies);
  return (session && (await findSession(contextFor(VISITOR, requestId), session.sessionId))) || VISITOR;
}

export async function requestContext(
  parts: RequestParts,
  responseHeaders?: Headers,
): Promise<RequestContext> {
  const requestId = currentRequestId();
  const actor = await actorOf(parts, requestId);
  return {
    ctx: contextFor(actor, requestId, originOf(parts.headers, env().TRUSTED_PROXY_HOPS)),
    cartToken: ownCookie(parts.cookies, CART_COOKIE),
    browserToken: browserTokenOf(parts.cookies),
    setCartToken: (token) => responseHeaders?.append('set-cookie', cartCookieHeader(token)),
    deviceCookie: {
      mark: ownCookie(parts.cookies, DEVICE_COOKIE),
      set: (mark) => responseHeaders?.append('set-cookie', deviceCookieHeader(mark)),
    },
    setSession: async (sessionId) => {
      if (actor.kind === 'user')
        responseHeaders?.append('set-cookie', await sessionCookieHeader(actor.userId, sessionId));
    },
    browser: { cookies: parts.cookies, give: (header) => responseHeaders?.append('set-cookie', header) },
  };
}

/** Context for pages and data that look the same to everybody: reads no cookie, so pages stay cacheable. */
export function visitorContext(): RequestContext {
  return { ctx: contextFor(VISITOR, currentRequestId()), cartToken: null, setCartToken: () => {} };
}

/** Cookies of a plain Request. */
export function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return new Map(pairs.filter(([name]) => name !== ''));
}

/** Services' context of the person behind a plain request (uploads, streams). */
export async function ctxOfRequest(request: { readonly headers: Headers }): Promise<Ctx> {
  const { ctx } = await requestContext({ headers: request.headers, cookies: cookiesOf(request.headers) });
  return ctx;
}
