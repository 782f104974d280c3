import { ownCookie } from './own-cookie';

export const CSRF_COOKIE = 'next-auth.csrf-token';

/**
 * What only this browser has: the cookie the sign-in library guards its forms with. A passkey's challenge is bound to
 * it, so that an answer made elsewhere signs nobody in here. Null before the browser has fetched it.
 */
export function browserTokenOf(cookies: ReadonlyMap<string, string>): string | null {
  const value = ownCookie(cookies, CSRF_COOKIE);
  return value ? decodeURIComponent(value) : null;
}
