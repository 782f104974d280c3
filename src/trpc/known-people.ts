import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { env } from '@/env';
import { maskPhone } from '@/lib/phone';
import { blindIndex } from '@/services/platform/encryption';
import { droppedCookieHeader, ownCookie, ownCookieHeader } from './own-cookie';

/** The browser's own secret while it signs in. */
export const HANDLE_COOKIE = 'uh_code';
/** Who has signed in on this browser and not left it since, or wants to be offered again. */
export const PEOPLE_COOKIE = 'uh_people';

const HANDLE_S = 60 * 60;
const PEOPLE_S = 400 * 24 * 60 * 60;
const MOST_PEOPLE = 5;
/** Apart from the session's token, which is made with the same secret. */
const SALT = 'people';

const Person = z.object({
  /** What the limits know this browser by, for this person. */
  id: z.uuid(),
  userId: z.string(),
  /** What they have signed in with here, as nobody can read it. */
  phoneIndex: z.string().nullable(),
  emailIndex: z.string().nullable(),
  /** The number itself, only when its owner asked to be remembered here. */
  phone: z.string().nullable(),
});
export type KnownPerson = z.infer<typeof Person>;

/** The people a browser carries; none when the cookie was made elsewhere or is damaged. */
export async function knownPeople(cookies: ReadonlyMap<string, string>): Promise<readonly KnownPerson[]> {
  const token = ownCookie(cookies, PEOPLE_COOKIE);
  if (!token) return [];
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT });
    return z.array(Person).max(MOST_PEOPLE).parse(claims?.people);
  } catch {
    return [];
  }
}

/** The header that makes a browser carry these people. */
export async function peopleCookieHeader(people: readonly KnownPerson[]): Promise<string> {
  if (people.length === 0) return droppedCookieHeader(PEOPLE_COOKIE);
  const token = await encode({
    token: { people: people.slice(0, MOST_PEOPLE) },
    secret: env().NEXTAUTH_SECRET,
    salt: SALT,
    maxAge: PEOPLE_S,
  });
  return ownCookieHeader(PEOPLE_COOKIE, token, PEOPLE_S);
}

export const handleCookieHeader = (handle: string) => ownCookieHeader(HANDLE_COOKIE, handle, HANDLE_S);

/** This browser's id for a number or an address it has signed in with before; null for a stranger. */
export function knownAs(
  people: readonly KnownPerson[],
  by: { readonly phone: string } | { readonly email: string },
): string | null {
  if ('phone' in by) {
    const index = blindIndex('phone', by.phone);
    return people.find(({ phoneIndex }) => phoneIndex === index)?.id ?? null;
  }
  const index = blindIndex('email', by.email);
  return people.find(({ emailIndex }) => emailIndex === index)?.id ?? null;
}

type SignedIn = {
  readonly userId: string;
  readonly phone?: string;
  readonly email?: string;
  readonly remember: boolean;
};

/** The people of a browser on which somebody just signed in, the newest first. */
export function withSignedIn(
  people: readonly KnownPerson[],
  { userId, phone, email, remember }: SignedIn,
  newId: () => string,
): KnownPerson[] {
  const before = people.find((person) => person.userId === userId);
  const person = {
    id: before?.id ?? newId(),
    userId,
    phoneIndex: phone ? blindIndex('phone', phone) : (before?.phoneIndex ?? null),
    emailIndex: email ? blindIndex('email', email) : (before?.emailIndex ?? null),
    phone: remember && phone ? phone : (before?.phone ?? null),
  };
  return [person, ...people.filter((other) => other !== before)].slice(0, MOST_PEOPLE);
}

/** Who is left when somebody leaves the browser: those who did not ask to be remembered are forgotten. */
export const withoutLeaving = (people: readonly KnownPerson[], userId: string): KnownPerson[] =>
  people.filter((person) => person.userId !== userId || person.phone !== null);

export type RememberedPerson = { readonly person: string; readonly phoneMasked: string };

/** Whom a browser offers to sign in again: masked, since others may look at the screen. */
export const remembered = (people: readonly KnownPerson[]): RememberedPerson[] =>
  people.flatMap(({ id, phone }) => (phone ? [{ person: id, phoneMasked: maskPhone(phone) }] : []));
