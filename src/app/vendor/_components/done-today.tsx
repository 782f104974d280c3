import { OrderStatus } from '@/app/_console/order-status';
import { RowLink } from '@/app/_console/row-link';
import { whenWords } from '@/app/_console/when';
import { type Column, DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import type { BoardCard } from './board-data';

const PAYOUT: Column<BoardCard> = {
  key: 'payout',
  header: 'You got',
  align: 'end',
  render: ({ state, payoutUgx }) =>
    payoutUgx !== null && (state === 'delivered' || state === 'completed') ? (
      <MoneyText amountUgx={payoutUgx} />
    ) : (
      'Nothing'
    ),
};

/** What is over since midnight: nothing to do, but asked for at the counter. */
export function DoneToday({ cards, now }: { cards: readonly BoardCard[]; now: Date }) {
  if (cards.length === 0) return null;
  return (
    <section aria-label="Done today" className="mt-8 max-w-4xl">
      <DataTable
        caption="Done today"
        rows={cards}
        rowKey={(card) => card.id}
        columns={[
          {
            key: 'order',
            header: 'Order',
            primary: true,
            render: (card) => <RowLink href={`/vendor/orders/${card.id}`}>{card.label}</RowLink>,
          },
          {
            key: 'items',
            header: 'Items',
            wide: true,
            render: (card) => card.lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', '),
          },
          { key: 'state', header: 'How it ended', render: (card) => <OrderStatus state={card.state} /> },
          { key: 'at', header: 'At', align: 'end', render: (card) => whenWords(card.since, now) },
          ...(cards.some(({ payoutUgx }) => payoutUgx !== null) ? [PAYOUT] : []),
        ]}
      />
    </section>
  );
}
