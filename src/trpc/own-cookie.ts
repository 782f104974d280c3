import { env } from '@/env';

const isHttps = () => env().NEXTAUTH_URL.startsWith('https:');

/**
 * The name of a cookie of ours. By https its prefix binds it to this very host, so that no other host of the domain
 * can plant one (RFC 6265bis); a demo without https cannot have it.
 */
export const ownCookieName = (name: string): string => (isHttps() ? `__Host-${name}` : name);

/** How our cookies are given: no script reads them and no other site's form brings them along. */
export const ownCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() }) as const;

/** The header that gives a cookie of ours. */
export function ownCookieHeader(name: string, value: string, maxAgeS: number): string {
  const secure = isHttps() ? '; Secure' : '';
  return `${ownCookieName(name)}=${value}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${secure}`;
}

/** The header that takes a cookie of ours away from a browser. */
export const droppedCookieHeader = (name: string) => ownCookieHeader(name, '', 0);

/** What a request carries under the name of a cookie of ours. */
export const ownCookie = (cookies: ReadonlyMap<string, string>, name: string): string | null =>
  cookies.get(ownCookieName(name)) ?? null;
