import { COMMON_WORDS } from './common-words';

/** NIST SP 800-63B: length and a blocklist, nothing about kinds of characters. */
export const PASSWORD = { minLength: 8, goodLength: 15, maxLength: 128 } as const;

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'pattern' | 'personal';

export const PASSWORD_WORDS: Readonly<Record<PasswordProblem, string>> = {
  too_short: `Use at least ${PASSWORD.minLength} characters. A few words in a row are easy to keep.`,
  too_long: `Use at most ${PASSWORD.maxLength} characters.`,
  common: 'That is one of the first passwords a guesser tries. Choose something else.',
  pattern: 'Repeated characters and runs of keys are guessed at once. Choose something else.',
  personal: 'Leave out your name, number and e-mail address: a guesser knows them.',
};

/** What a guesser may know of the account's owner. */
export type About = {
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly name?: string | null;
};

/** The one form a password is judged and hashed in, however a keyboard composed its characters. */
export const normalPassword = (typed: string): string => typed.normalize('NFKC');

const RUNS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'q1w2e3r4t5y6u7i8o9p0',
  '147258369',
  '741852963',
];
const ALL_RUNS = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '');
const withoutLeet = (text: string) => [...text].map((sign) => LEET[sign] ?? sign).join('');

/** What is left when every longest run of neighbours (three or more) is taken out. */
function withoutRuns(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const length = longestRunAt(text, at);
    if (length < 3) rest += text[at];
    at += length < 3 ? 1 : length;
  }
  return rest;
}

function longestRunAt(text: string, at: number): number {
  let longest = 0;
  for (const run of ALL_RUNS) {
    let length = 0;
    while (at + length < text.length && run.includes(text.slice(at, at + length + 1))) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

function isPattern(text: string): boolean {
  if (new Set(text).size < 4) return true;
  // "abcabcabc": a short piece over and over.
  if (/^(.{1,5})\1+$/u.test(text)) return true;
  return withoutRuns(text).length < 3;
}

/** A listed word dressed up: with digits around it, letters as digits, or a second short word behind it. */
function isCommon(text: string): boolean {
  const cores = new Set(
    [text, withoutLeet(text.replace(/[\d\W_]+$/u, '')), withoutLeet(text)].map(lettersOf),
  );
  return [...cores].some((core) => {
    if (COMMON_WORDS.has(core)) return true;
    if (core.length >= 12) return false;
    const splits = Array.from({ length: Math.max(0, core.length - 1) }, (_, at) => at + 1);
    return splits.some((at) => COMMON_WORDS.has(core.slice(0, at)) && COMMON_WORDS.has(core.slice(at)));
  });
}

function isPersonal(text: string, about: About): boolean {
  const local = about.email?.split('@')[0] ?? '';
  const pieces = [...local.split(/[._+-]/), local, ...(about.name ?? '').split(/\s+/)]
    .map((piece) => lettersOf(piece.toLowerCase()))
    .filter((piece) => piece.length >= 4);
  if (pieces.some((piece) => lettersOf(withoutLeet(text)).includes(piece) || text.includes(piece)))
    return true;
  const digits = text.replace(/\D/g, '');
  const own = (about.phone ?? '').replace(/\D/g, '').slice(-9);
  return own.length === 9 && digits.length >= 6 && (own.includes(digits) || digits.includes(own.slice(-6)));
}

/** What speaks against a password, the first thing to put right; null when nothing does. */
export function passwordProblem(typed: string, about: About): PasswordProblem | null {
  const password = normalPassword(typed);
  const { length } = [...password];
  if (length < PASSWORD.minLength) return 'too_short';
  if (length > PASSWORD.maxLength) return 'too_long';
  const text = password.toLowerCase();
  if (isPersonal(text, about)) return 'personal';
  if (isPattern(text)) return 'pattern';
  return isCommon(text) ? 'common' : null;
}
