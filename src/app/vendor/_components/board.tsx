'use client';

import { useState } from 'react';
import { LiveRegion } from '@/ui/live-region';
import { BoardColumn, JumpBar } from './board-column';
import type { Board, BoardCard } from './board-data';
import { COLUMNS, type ColumnState } from './columns';
import { OrderCard } from './order-card';
import { openRejectSheet, RejectSheet } from './reject-sheet';
import { ShortcutHelp, useShortcuts } from './shortcuts';
import { type OrderName, useDecisions } from './use-decisions';
import { useNews } from './use-news';

const NOTHING: readonly string[] = [];

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
      if (order && board.mayAnswer) decisions.accept(order);
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
      <JumpBar counts={COLUMNS.map(({ state }) => inState(state).length)} hasNews={news.unseen.length > 0} />
      <div className="grid items-start gap-x-4 gap-y-6 md:grid-cols-2 xl:grid-cols-4">
        {COLUMNS.map(({ state, title, empty }) => (
          <BoardColumn
            key={state}
            id={state}
            title={title}
            empty={empty}
            count={inState(state).length}
            unseen={state === 'placed' ? news.unseen : NOTHING}
          >
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
                mayAnswer={board.mayAnswer}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
      <ShortcutHelp />
      <RejectSheet order={chosen} onReject={decisions.reject} />
      <LiveRegion>
        {news.unseen.length === 0
          ? ''
          : `${news.unseen.length} new ${news.unseen.length === 1 ? 'order' : 'orders'}`}
      </LiveRegion>
    </>
  );
}
