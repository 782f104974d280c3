import type { ImportState, LineKind } from '@/services/market/product-imports/inputs';
import type { Tone } from '@/ui/status';

type Words = { readonly word: string; readonly tone: Tone };

export const STATE_WORDS: Readonly<Record<ImportState, Words>> = {
  uploading: { word: 'Did not arrive whole', tone: 'danger' },
  checking: { word: 'Being checked', tone: 'waiting' },
  checked: { word: 'Waits for you', tone: 'attention' },
  unusable: { word: 'Cannot be used', tone: 'danger' },
  running: { word: 'Being imported', tone: 'waiting' },
  done: { word: 'Imported', tone: 'done' },
  undoing: { word: 'Being undone', tone: 'waiting' },
  undone: { word: 'Undone', tone: 'neutral' },
};

/** What rows would become, and what they became. */
export const KIND_WORDS: Readonly<Record<LineKind, Words & { readonly later: string }>> = {
  created: { word: 'New', later: 'new', tone: 'done' },
  changed: { word: 'Changed', later: 'changed', tone: 'info' },
  skipped: { word: 'Left alone', later: 'left alone', tone: 'neutral' },
  wrong: { word: 'Wrong', later: 'wrong', tone: 'danger' },
};

const rows = (count: number, words: string) => `${count.toLocaleString('en-GB')} ${words}`;

/** "12 new, 3 changed, 1 wrong"; null of a file without rows. */
export function countsInWords(counts: Readonly<Record<LineKind, number>>): string | null {
  const said = [
    counts.created > 0 ? rows(counts.created, KIND_WORDS.created.later) : '',
    counts.changed > 0 ? rows(counts.changed, KIND_WORDS.changed.later) : '',
    counts.skipped > 0 ? rows(counts.skipped, KIND_WORDS.skipped.later) : '',
    counts.wrong > 0 ? rows(counts.wrong, KIND_WORDS.wrong.later) : '',
  ].filter(Boolean);
  return said.length === 0 ? null : said.join(', ');
}
