import {
  type ImportState,
  type LineKind,
  MOST_FILE_PICTURES,
  type PictureState,
} from '@/services/market/product-imports/inputs';
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

const pictures = (count: number) => (count === 1 ? '1 picture' : `${count.toLocaleString('en-GB')} pictures`);

/** "12 of 15 pictures are there, 2 still come, 1 did not." */
export function picturesInWords(counts: Readonly<Record<PictureState, number>>): string {
  const { waiting, fetched, refused, failed, undone } = counts;
  const missing = refused + failed;
  const all = waiting + fetched + missing;
  if (all === 0) return `${pictures(undone)} of this file went with the undo.`;
  const said = [
    `${fetched.toLocaleString('en-GB')} of ${pictures(all)} came`,
    waiting > 0 ? `${waiting.toLocaleString('en-GB')} still to come` : '',
    missing > 0 ? `${missing.toLocaleString('en-GB')} did not` : '',
  ];
  return `${said.filter(Boolean).join(', ')}.`;
}

type Column = { readonly header: string; readonly is: string; readonly values: readonly string[] };
/** Names of columns that are told; the rest is counted. */
const MOST_NAMED = 5;

/** Which columns that hold something are left out; null where none is. */
export function leftOutInWords(columns: readonly Column[]): string | null {
  const names = columns.flatMap(({ header, is, values }) =>
    is === 'none' && values.length > 0 ? [`“${header.trim() || 'without a name'}”`] : [],
  );
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMED;
  const listed = [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])];
  const last = listed.pop();
  const said = listed.length > 0 ? `${listed.join(', ')} and ${last}` : last;
  return `We leave out what stands in ${said}. If one of them says something we know, choose it below.`;
}

/** What a row's note says, as a sentence begins. */
export const noteInWords = (note: string): string => note.charAt(0).toUpperCase() + note.slice(1);

/** What a checked file says of its pictures; null of one that names none. */
export function namedInWords(count: number): string | null {
  if (count === 0) return null;
  const most =
    count > MOST_FILE_PICTURES
      ? ` The first ${MOST_FILE_PICTURES.toLocaleString('en-GB')} of them come.`
      : '';
  return `The file names ${pictures(count)}. We fetch them once it is imported, up to eight for a product, and put them behind the photos you have.${most}`;
}
