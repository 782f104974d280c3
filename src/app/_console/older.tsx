import { ButtonLink } from '@/ui/button-link';

type Props = {
  path: string;
  /** What else stands in the address: filters. */
  query?: Readonly<Record<string, string | undefined>>;
  cursor: string | undefined;
  nextCursor: string | null;
  /** For lists that do not go by time. */
  words?: { back: string; on: string };
};

const BY_TIME = { back: 'Back to the newest', on: 'Show older' };

/** The address of a list with these parameters, empty ones left out. */
export function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}

/** On to older rows, and back to the newest. */
export function Older({ path, query = {}, cursor, nextCursor, words = BY_TIME }: Props) {
  if (!cursor && nextCursor === null) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap justify-between gap-2">
      {cursor ? (
        <ButtonLink variant="secondary" href={addressOf(path, query)}>
          {words.back}
        </ButtonLink>
      ) : (
        <span />
      )}
      {nextCursor === null ? null : (
        <ButtonLink variant="secondary" href={addressOf(path, { ...query, cursor: nextCursor })}>
          {words.on}
        </ButtonLink>
      )}
    </nav>
  );
}
