import { OrderStatus } from '@/app/_console/order-status';
import { RowLink } from '@/app/_console/row-link';
import { momentWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';

type Told = { orderId: string; label: string; state: string; toldAt: Date | null; isUndelivered: boolean };
type Props = {
  recall: { reason: string; recalledAt: Date; found: number; told: number; orders: readonly Told[] };
  /** '/admin/orders' */
  ordersAt: string;
};

/** "All 12 buyers were told." */
function toldWords(found: number, told: number): string {
  if (found === 0) return 'Nobody had bought from it.';
  const buyers = found === 1 ? 'One buyer was found' : `${found} buyers were found`;
  if (told === found) return `${buyers} and told.`;
  return `${buyers}, ${told} told so far.`;
}

/** What a recall found and whom it told; the orders that can still be stopped come first. */
export function RecallTold({ recall, ordersAt }: Props) {
  const { reason, recalledAt, found, told, orders } = recall;
  const onTheirWay = orders.filter(({ isUndelivered }) => isUndelivered).length;
  return (
    <section aria-labelledby="recall" className="flex flex-col gap-4">
      <h2 id="recall" className="title text-lg">
        Who was told
      </h2>
      <Notice tone="danger" title={toldWords(found, told)}>
        <p>
          Recalled {momentWords(recalledAt)}: {reason}
        </p>
        {onTheirWay > 0 ? (
          <p className="mt-1 font-semibold">
            {onTheirWay === 1 ? 'One order has' : `${onTheirWay} orders have`} not been handed over yet. Stop{' '}
            {onTheirWay === 1 ? 'it' : 'them'}.
          </p>
        ) : null}
      </Notice>
      {orders.length > 0 ? (
        <DataTable
          caption="Orders with pieces of the lot"
          hideCaption
          rows={orders}
          rowKey={({ orderId }) => orderId}
          columns={[
            {
              key: 'order',
              header: 'Order',
              primary: true,
              render: ({ orderId, label }) => <RowLink href={`${ordersAt}/${orderId}`}>{label}</RowLink>,
            },
            { key: 'state', header: 'Where it is', render: ({ state }) => <OrderStatus state={state} /> },
            {
              key: 'told',
              header: 'Told',
              align: 'end',
              render: ({ toldAt }) => (toldAt ? momentWords(toldAt) : 'Not yet'),
            },
          ]}
        />
      ) : null}
    </section>
  );
}
