import type { Suggestion } from '@/services/market/search/inputs';

/** A row of the list under the search field. */
export type Choice = {
  readonly kind: 'past' | Suggestion['kind'];
  readonly name: string;
  readonly beside: string | null;
  readonly href: string;
};

/** Past searches while the field is empty, and beside what is suggested once something is typed. */
const MOST_PAST = 6;
const MOST_PAST_BESIDE = 2;

const PATHS: Readonly<Record<Suggestion['kind'], string>> = { category: '/c/', shop: '/v/', product: '/p/' };
const KINDS: Readonly<Record<Suggestion['kind'], string | null>> = {
  category: 'Shelf',
  shop: 'Shop',
  product: null,
};

/** What the list shows: searches of before that fit, then what the shop suggests. */
export function choicesOf(
  typed: string,
  past: readonly string[],
  suggested: readonly Suggestion[],
): readonly Choice[] {
  const q = typed.trim().toLowerCase();
  const fitting = past.filter((one) => one.toLowerCase().includes(q) && one.toLowerCase() !== q);
  return [
    ...fitting.slice(0, q === '' ? MOST_PAST : MOST_PAST_BESIDE).map(pastChoice),
    ...(q === '' ? [] : suggested.map(suggestedChoice)),
  ];
}

const pastChoice = (q: string): Choice => ({
  kind: 'past',
  name: q,
  beside: null,
  href: `/search?q=${encodeURIComponent(q)}`,
});

const suggestedChoice = ({ kind, slug, name, beside }: Suggestion): Choice => ({
  ...{ kind, name, href: `${PATHS[kind]}${slug}` },
  beside: [KINDS[kind], beside].filter((one) => one !== null).join(', ') || null,
});

/** The next row for an arrow key; -1 is the field itself, which lies before the first and after the last. */
export function nextActive(active: number, step: 1 | -1, count: number): number {
  const places = count + 1;
  return ((active + 1 + step + places) % places) - 1;
}

/** What a screen reader is told when the list has changed. */
export function countWords(count: number): string {
  if (count === 0) return 'No suggestions.';
  return count === 1
    ? '1 suggestion. Arrow down to read it.'
    : `${count} suggestions. Arrow down to read them.`;
}
