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
  return `${name}=${token}; Path=${options.path}; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`;
}

/** The session id a request carries, not yet looked up; null when there is none or it was tampered with. */
export async function sessionIdIn(cookies: ReadonlyMap<string, string>): Promise<string | null> {
  const token = cookies.get(sessionCookie().name);
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    return typeof claims?.sid === 'string' ? claims.sid : null;
  } catch {
    return null;
  }
}

/** The header that takes one of our cookies away from a browser. */
export function droppedCookieHeader(name: string): string {
  const secure = sessionCookie().options.secure ? '; Secure' : '';
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
}
