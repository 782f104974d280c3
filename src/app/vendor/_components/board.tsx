'use client';

import { useState } from 'react';
import { LiveRegion } from '@/ui/live-region';
import type { Board, BoardCard } from './board-data';
import { COLUMNS, type ColumnState } from './columns';
import { OrderCard } from './order-card';
import { openRejectSheet, RejectSheet } from './reject-sheet';
import { ShortcutHelp, useShortcuts } from './shortcuts';
import { type OrderName, useDecisions } from './use-decisions';
import { useNews } from './use-news';

/** Orders by what they wait for; one press moves one on. */
export function OrderBoard({ board, now }: { board: Board; now: Date }) {
  const [chosen, choose] = useState<OrderName | null>(null);
  const decisions = useDecisions();
  const news = useNews(board.placed.map(({ id }) => id));
  const all = COLUMNS.flatMap(({ state }) => board[state]);
  const stateOf = (card: BoardCard) => decisions.moves[card.id] ?? card.state;
  const inState = (state: ColumnState) => all.filter((card) => stateOf(card) === state);
  /** The order in focus when it stands there, else the one that has stood there longest. */
  const pick = (state: ColumnState, focused: string | undefined) => {
    const waiting = board[state].filter((card) => stateOf(card) === state);
    return focused === undefined ? waiting[0] : waiting.find(({ id }) => id === focused);
  };
  useShortcuts({
    accept: (focused) => {
      const order = pick('placed', focused);
      if (order) decisions.accept(order);
    },
    ready: (focused) => {
      const order = pick('accepted', focused);
      if (order) decisions.markReady(order);
    },
  });
  const reject = (card: BoardCard) => {
    choose(card);
    openRejectSheet();
  };
  return (
    <>
      <JumpBar counts={COLUMNS.map(({ state }) => inState(state).length)} />
      <div className="grid items-start gap-x-4 gap-y-6 md:grid-cols-2 xl:grid-cols-4">
        {COLUMNS.map(({ state, title, empty }) => (
          <BoardColumn key={state} id={state} title={title} empty={empty} count={inState(state).length}>
            {inState(state).map((card) => (
              <OrderCard
                key={card.id}
                card={card}
                now={now}
                isNew={state === 'placed' && news.isNew(card.id)}
                isMoving={card.state !== state}
                problem={decisions.problems[card.id]}
                onSeen={() => news.see(card.id)}
                onAccept={() => decisions.accept(card)}
                onReady={() => decisions.markReady(card)}
                onReject={() => reject(card)}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
      <ShortcutHelp />
      <RejectSheet order={chosen} onReject={decisions.reject} />
      <LiveRegion>
        {news.count === 0 ? '' : `${news.count} new ${news.count === 1 ? 'order' : 'orders'}`}
      </LiveRegion>
    </>
  );
}

type ColumnProps = { id: string; title: string; empty: string; count: number; children: React.ReactNode };

function BoardColumn({ id, title, empty, count, children }: ColumnProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 scroll-mt-20">
      <h2 id={`${id}-title`} className="mb-3 flex items-center gap-2 font-semibold">
        {title}
        <span className="tabular rounded-chip bg-ground px-2 text-sm text-muted">{count}</span>
      </h2>
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
function JumpBar({ counts }: { counts: readonly number[] }) {
  return (
    <nav
      aria-label="Parts of the board"
      className="sticky top-0 z-20 -mx-4 mb-5 border-b border-line bg-paper px-4 sm:-mx-6 sm:px-6 md:hidden"
    >
      <ul className="flex justify-between">
        {COLUMNS.map(({ state, short }, index) => (
          <li key={state} className="min-w-0">
            <a
              href={`#${state}`}
              className="flex min-h-13 flex-col items-center justify-center px-1 text-xs font-medium text-muted"
            >
              <span className="tabular text-base font-bold text-ink">{counts[index]}</span>
              {short}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
