const NAMES = ['__Host-next-auth.csrf-token', 'next-auth.csrf-token'];

/**
 * What only this browser has: the cookie the sign-in library guards its forms with. A passkey's challenge is bound to
 * it, so that an answer made elsewhere signs nobody in here. Null before the browser has fetched it.
 */
export function browserTokenOf(cookies: ReadonlyMap<string, string>): string | null {
  for (const name of NAMES) {
    const value = cookies.get(name);
    if (value) return decodeURIComponent(value);
  }
  return null;
}
