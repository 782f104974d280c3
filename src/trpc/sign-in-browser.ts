import { systemIds } from '@/lib/ids';
import { parsePhone } from '@/lib/phone';
import type { SignInBrowser } from '@/services/platform/identity';
import { HANDLE_COOKIE, handleCookieHeader, type KnownPerson, knownAs, knownPeople } from './known-people';
import { ownCookie } from './own-cookie';

/** The browser behind a request: what it carries, and how it is given a cookie. */
export type Browser = {
  readonly cookies: ReadonlyMap<string, string>;
  readonly give: (setCookie: string) => void;
};

const HANDLE_BYTES = 16;
const HANDLE = /^[\w-]{16,64}$/;

/** The secret this browser was given when it asked for a code; null when it never did. */
export function handleIn(cookies: Browser['cookies']): string | null {
  const handle = ownCookie(cookies, HANDLE_COOKIE);
  return handle && HANDLE.test(handle) ? handle : null;
}

/** A browser about to be sent a code; it is given a secret when it has none, and keeps the one it has. */
export async function askingBrowser(browser: Browser | undefined, typed: string): Promise<SignInBrowser> {
  const cookies: Browser['cookies'] = browser?.cookies ?? new Map();
  const handle = handleIn(cookies) ?? systemIds.token(HANDLE_BYTES);
  browser?.give(handleCookieHeader(handle));
  const phone = parsePhone(typed);
  return { handle, knownAs: phone ? knownAs(await knownPeople(cookies), { phone }) : null };
}

/** The number a browser kept for somebody who asked for it; null when there is none. */
export async function rememberedPhone(
  cookies: Browser['cookies'],
  person: string,
): Promise<NonNullable<KnownPerson['phone']> | null> {
  return (await knownPeople(cookies)).find(({ id }) => id === person)?.phone ?? null;
}
