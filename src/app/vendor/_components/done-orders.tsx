import { OrderStatus } from '@/app/_console/order-status';
import { RowLink } from '@/app/_console/row-link';
import { whenWords } from '@/app/_console/when';
import { type Column, DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import type { DoneOrder } from './board-data';

const PAYOUT: Column<DoneOrder> = {
  key: 'payout',
  header: 'You got',
  align: 'end',
  render: ({ payoutUgx }) => (payoutUgx === null ? 'Nothing' : <MoneyText amountUgx={payoutUgx} />),
};

type Props = { caption: string; orders: readonly DoneOrder[]; now: Date };

/** Orders that are over: nothing to do, but asked for at the counter. */
export function DoneOrders({ caption, orders, now }: Props) {
  return (
    <DataTable
      caption={caption}
      rows={orders}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'order',
          header: 'Order',
          primary: true,
          render: ({ id, label }) => <RowLink href={`/vendor/orders/${id}`}>{label}</RowLink>,
        },
        {
          key: 'items',
          header: 'Items',
          render: ({ lines }) => lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', '),
        },
        { key: 'state', header: 'How it ended', render: ({ state }) => <OrderStatus state={state} /> },
        { key: 'at', header: 'At', align: 'end', render: ({ since }) => whenWords(since, now) },
        ...(orders.some(({ payoutUgx }) => payoutUgx !== null) ? [PAYOUT] : []),
      ]}
    />
  );
}
