/**
 * Signing in through the session library's own address. Its browser script would double what these
 * pages weigh, and leaves the page when the connection drops; two requests of our own do neither.
 */
export type CodeAnswer =
  | { kind: 'signed_in' }
  | { kind: 'wrong_code'; triesLeft: number }
  | { kind: 'no_valid_code' }
  | { kind: 'failed'; words: string };

const UNREACHABLE = 'We could not reach Urban Herb. Check your connection and try again.';
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

/** Redeems an SMS code. Never throws: what can go wrong is part of the answer. */
export async function signInWithCode(phone: string, code: string): Promise<CodeAnswer> {
  let answer: URL;
  try {
    answer = await post('callback/phone-code', { phone, code });
  } catch {
    return { kind: 'failed', words: UNREACHABLE };
  }
  const error = answer.searchParams.get('error');
  if (error === null)
    return answer.searchParams.has('csrf') ? { kind: 'failed', words: FAILED } : { kind: 'signed_in' };
  const wrong = /^wrong_code:(\d+)$/.exec(error);
  if (wrong) return { kind: 'wrong_code', triesLeft: Number(wrong[1]) };
  if (error === 'no_valid_code') return { kind: 'no_valid_code' };
  // The server's own words have spaces; names of inner errors do not.
  return { kind: 'failed', words: error.includes(' ') ? error : FAILED };
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
