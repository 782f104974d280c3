import { decode, encode } from 'next-auth/jwt';
import { env } from '@/env';
import { LONGEST_SESSION_MS } from '@/services/platform/identity';

const MAX_AGE_S = LONGEST_SESSION_MS / 1000;

/** The cookie that carries a session, for the sign-in library and for ourselves, when the id changes. */
export function sessionCookie() {
  const secure = env().NEXTAUTH_URL.startsWith('https://');
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    maxAgeS: MAX_AGE_S,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  };
}

/** The header that makes a browser carry this session from now on. */
export async function sessionCookieHeader(userId: string, sessionId: string): Promise<string> {
  const { name, options } = sessionCookie();
  const token = await encode({
    token: { sub: userId, sid: sessionId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: MAX_AGE_S,
  });
  return ownCookieHeader(name, token, { path: options.path, maxAgeS: MAX_AGE_S });
}

/** What a request's session cookie says, not yet looked up; null when there is none or it was tampered with. */
export async function sessionIn(
  cookies: ReadonlyMap<string, string>,
): Promise<{ userId: string; sessionId: string } | null> {
  const token = cookies.get(sessionCookie().name);
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    const { sub: userId, sid: sessionId } = claims ?? {};
    return typeof userId === 'string' && typeof sessionId === 'string' ? { userId, sessionId } : null;
  } catch {
    return null;
  }
}

/** The header for a cookie of our own, which no script can read and no other site's form brings along. */
export function ownCookieHeader(
  name: string,
  value: string,
  { path, maxAgeS }: { path: string; maxAgeS: number },
): string {
  const secure = sessionCookie().options.secure ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${secure}`;
}

/** The header that takes one of our cookies away from a browser. */
export const droppedCookieHeader = (name: string) => ownCookieHeader(name, '', { path: '/', maxAgeS: 0 });
