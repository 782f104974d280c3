/** What the standard fonts of PDF have besides Latin-1: the rest of Windows-1252. */
const EXTRA = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
/** Letters of Luganda and its neighbours, and signs, that would otherwise be lost. */
const INSTEAD: Readonly<Record<string, string>> = { ŋ: 'ng', Ŋ: 'Ng', '−': '-', '\u202f': ' ', '→': 'to' };

const isKnown = (letter: string) => {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || EXTRA.has(letter);
};

/** The text in letters the standard fonts have: accents they lack are dropped, what is left of others is "?". */
export function plainLetters(text: string): string {
  return Array.from(text.normalize('NFC').replace(/\s+/g, ' '), (letter) => {
    if (isKnown(letter)) return letter;
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
    return INSTEAD[letter] ?? (bare !== '' && Array.from(bare).every(isKnown) ? bare : '?');
  }).join('');
}
