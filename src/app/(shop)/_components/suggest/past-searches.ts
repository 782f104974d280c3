/** What the shopper looked for before, the newest first; kept on the phone only. */
const KEY = 'urban-herb:searches';
const MOST_KEPT = 20;
const LONGEST = 200;

export function readPast(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Storage may be full or forbidden: then there is nothing to show next time, which is all that is lost. */
function keep(past: readonly string[]): readonly string[] {
  try {
    if (past.length > 0) localStorage.setItem(KEY, JSON.stringify(past));
    else localStorage.removeItem(KEY);
  } catch {
    return readPast();
  }
  return past;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What was looked for stands first from now on, and once. */
export function rememberSearch(q: string): readonly string[] {
  const words = q.trim().slice(0, LONGEST);
  const others = readPast().filter((one) => !isSame(one, words));
  return words === '' ? others : keep([words, ...others].slice(0, MOST_KEPT));
}

export const forgetSearch = (q: string): readonly string[] => keep(readPast().filter((one) => one !== q));

export const forgetSearches = (): readonly string[] => keep([]);
