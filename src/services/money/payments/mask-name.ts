const MAX_SHOWN = 20;

/** "Nakato S." out of "NAKATO Sarah Amina": the first word, and the first letter of the second. */
export function maskName(name: string | null): string | null {
  const words = (name ?? '').normalize('NFKC').match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  const [first, second] = words;
  if (first === undefined) return null;
  const initial = second === undefined ? '' : ` ${capitalised(second).charAt(0)}.`;
  // One word alone is masked too: some people have no more.
  const shown = second === undefined ? `${capitalised(first).slice(0, 2)}…` : capitalised(first);
  return `${shown.slice(0, MAX_SHOWN)}${initial}`;
}

function capitalised(word: string): string {
  return `${word.charAt(0).toLocaleUpperCase('en')}${word.slice(1).toLocaleLowerCase('en')}`;
}
