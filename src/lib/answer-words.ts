/** Said when no answer came, or one that nobody can read. */
export const UNREACHABLE = 'We could not reach Urban Herb. Check your connection and try again.';

/** One field of an answer whose shape nobody has checked yet; null where there is none. */
export const fieldOf = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;

/** An answer's text as JSON; null for what is none, such as a proxy's page. */
export function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What to tell a person about a refusal: our words for its kind, else the server's own. */
export function refusalWords(answer: unknown, words: Readonly<Record<string, string>>): string {
  const [kind, error] = [fieldOf(answer, 'kind'), fieldOf(answer, 'error')];
  const known = typeof kind === 'string' ? words[kind] : undefined;
  return known ?? (typeof error === 'string' ? error : UNREACHABLE);
}
