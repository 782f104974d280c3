import { UNREACHABLE } from '@/lib/answer-words';

/**
 * Signing in through the session library's own address. Its browser script would double what these
 * pages weigh, and leaves the page when the connection drops; two requests of our own do neither.
 */
export type CodeAnswer =
  | { kind: 'signed_in' }
  | { kind: 'wrong_code'; triesLeft: number }
  | { kind: 'no_valid_code' }
  | { kind: 'failed'; words: string };

const FAILED = 'Something went wrong on our side. Please try again.';

function textIn(answer: unknown, name: string): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const value: unknown = Reflect.get(answer, name);
  return typeof value === 'string' ? value : null;
}

async function post(path: string, fields: Record<string, string>): Promise<URL> {
  const csrf: unknown = await (await fetch('/api/auth/csrf')).json();
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    body: new URLSearchParams({
      ...fields,
      csrfToken: textIn(csrf, 'csrfToken') ?? '',
      callbackUrl: location.origin,
      json: 'true',
    }),
  });
  const answer: unknown = await response.json();
  const refused = response.status === 429 ? textIn(answer, 'error') : null;
  if (refused !== null) return new URL(`/?${new URLSearchParams({ error: refused })}`, location.origin);
  return new URL(textIn(answer, 'url') ?? '/?error=unknown', location.origin);
}

/** The server's own words have spaces; names of inner errors do not. */
const wordsOf = (error: string) => (error.includes(' ') ? error : FAILED);

/** The error of an attempt to sign in, null when it worked. @throws when the server cannot be reached */
async function attempt(way: string, fields: Record<string, string>): Promise<string | null> {
  const answer = await post(`callback/${way}`, fields);
  return answer.searchParams.get('error') ?? (answer.searchParams.has('csrf') ? FAILED : null);
}

type Whom = { phone: string; person: string };

/** Redeems an SMS code. Never throws: what can go wrong is part of the answer. */
export async function signInWithCode(
  { phone, person }: Whom,
  code: string,
  remember: boolean,
): Promise<CodeAnswer> {
  try {
    const fields = { phone, person, code, remember: remember ? 'yes' : 'no' };
    const error = await attempt('phone-code', fields);
    if (error === null) return { kind: 'signed_in' };
    const wrong = /^wrong_code:(\d+)$/.exec(error);
    if (wrong) return { kind: 'wrong_code', triesLeft: Number(wrong[1]) };
    return error === 'no_valid_code' ? { kind: error } : { kind: 'failed', words: wordsOf(error) };
  } catch {
    return { kind: 'failed', words: UNREACHABLE };
  }
}

/** What speaks against an e-mail address and a password; null when they signed in. Never throws. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  try {
    const error = await attempt('password', { email, password });
    return error === null ? null : wordsOf(error);
  } catch {
    return UNREACHABLE;
  }
}

/** Fetches the cookie that marks this browser, where it has none yet. @throws when the server cannot be reached */
export async function fetchCsrf(): Promise<void> {
  await fetch('/api/auth/csrf');
}

/** Hands in what a passkey signed. @throws when the server cannot be reached */
export async function signInWithAnswer(answer: string): Promise<{ kind: 'signed_in' | 'refused' }> {
  const { searchParams } = await post('callback/passkey', { answer });
  return { kind: searchParams.has('error') || searchParams.has('csrf') ? 'refused' : 'signed_in' };
}
