import type { ReactNode } from 'react';
import { COLUMNS } from './columns';

type Props = {
  id: string;
  title: string;
  empty: string;
  count: number;
  /** Orders nobody has looked at; a new one may stand below the edge of the screen. */
  unseen: readonly string[];
  children: ReactNode;
};

/** One column of the board. Its head keeps its height, so that news never moves a button under a finger. */
export function BoardColumn({ id, title, empty, count, unseen, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 scroll-mt-20">
      <div className="mb-2 flex h-11 items-center gap-2">
        <h2 id={`${id}-title`} className="flex min-w-0 items-center gap-2 font-semibold">
          {title}
          <span className="tabular rounded-chip bg-ground px-2 text-sm text-muted">{count}</span>
        </h2>
        {unseen.length === 0 ? null : (
          <a
            href={`#order-${unseen[0]}`}
            className="inline-flex min-h-8 items-center rounded-chip bg-earth px-3 text-sm font-bold whitespace-nowrap text-surface"
          >
            {unseen.length} new
          </a>
        )}
      </div>
      {count === 0 ? (
        <p className="rounded-card border border-dashed border-edge px-4 py-6 text-center text-sm text-muted">
          {empty}
        </p>
      ) : (
        <ul className="flex flex-col gap-3">{children}</ul>
      )}
    </section>
  );
}

/** On a phone the columns stand one below the other: the way to each, with how much is there. */
export function JumpBar({ counts, hasNews }: { counts: readonly number[]; hasNews: boolean }) {
  return (
    <nav
      aria-label="Parts of the board"
      className="sticky top-0 z-20 -mx-4 mb-3 border-b border-line bg-paper px-4 sm:-mx-6 sm:px-6 md:hidden"
    >
      <ul className="flex justify-between">
        {COLUMNS.map(({ state, short }, index) => (
          <li key={state} className="min-w-0">
            <a
              href={`#${state}`}
              className="flex min-h-13 min-w-14 flex-col items-center justify-center px-1 text-xs font-medium text-muted"
            >
              <span className="tabular relative text-base font-bold text-ink">
                {counts[index]}
                {hasNews && state === 'placed' ? (
                  <span className="absolute top-0 -right-3 size-2.5 rounded-full bg-earth">
                    <span className="sr-only">, with new orders</span>
                  </span>
                ) : null}
              </span>
              {short}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
