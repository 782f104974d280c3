import { decode, encode } from 'next-auth/jwt';
import { env } from '@/env';
import { systemClock } from '@/lib/clock';
import { LONGEST_SESSION_MS } from '@/services/platform/identity';
import { type OpenedToken, OpenedTokens } from './opened-tokens';
import { ownCookie, ownCookieHeader } from './own-cookie';

export const SESSION_COOKIE = 'next-auth.session-token';
export const SESSION_MAX_AGE_S = LONGEST_SESSION_MS / 1000;

/** The header that makes a browser carry this session from now on. */
export async function sessionCookieHeader(userId: string, sessionId: string): Promise<string> {
  const token = await encode({
    token: { sub: userId, sid: sessionId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_MAX_AGE_S,
  });
  return ownCookieHeader(SESSION_COOKIE, token, SESSION_MAX_AGE_S);
}

const opened = new OpenedTokens(5_000);

async function open(token: string): Promise<OpenedToken | null> {
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    const { sub: userId, sid: sessionId, exp: expiresAtS } = claims ?? {};
    if (typeof userId !== 'string' || typeof sessionId !== 'string' || typeof expiresAtS !== 'number')
      return null;
    return { userId, sessionId, expiresAtMs: expiresAtS * 1000 };
  } catch {
    return null;
  }
}

/** What a request's session cookie says, not yet looked up; null when there is none or it was tampered with. */
export async function sessionIn(
  cookies: ReadonlyMap<string, string>,
): Promise<{ userId: string; sessionId: string } | null> {
  const token = ownCookie(cookies, SESSION_COOKIE);
  if (!token) return null;
  const known = opened.find(token, systemClock.now().getTime());
  const said = known ?? (await open(token));
  if (said && !known) opened.keep(token, said);
  return said && { userId: said.userId, sessionId: said.sessionId };
}
