import { OrderStatus } from '@/app/_console/order-status';
import { RowLink } from '@/app/_console/row-link';
import { ageWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { Age } from './age';
import type { RouterOutputs } from './answers';

/** Orders nothing moves by itself any more; each page has what can be done. */
export function StuckOrders({ stuck: { items, hasMore, now } }: { stuck: RouterOutputs['orders']['stuck'] }) {
  return (
    <section id="stuck" aria-label="Orders that stand still" className="scroll-mt-4">
      <DataTable
        caption="Orders that stand still"
        rows={items}
        rowKey={(row) => row.id}
        empty={<Notice tone="success" title="Every open order is moving." />}
        columns={[
          {
            key: 'order',
            header: 'Order',
            primary: true,
            render: (row) => <RowLink href={`/admin/orders/${row.id}`}>{row.label}</RowLink>,
          },
          { key: 'state', header: 'Stands at', render: (row) => <OrderStatus {...row} /> },
          { key: 'waits', header: 'Waits for', render: (row) => row.waitsFor },
          { key: 'shop', header: 'Shop', render: (row) => row.vendorName },
          {
            key: 'age',
            header: 'For',
            align: 'end',
            render: (row) => <Age words={ageWords(row.since, now)} isLate />,
          },
        ]}
      />
      {hasMore ? <p className="mt-2 text-sm text-muted">And more, each younger.</p> : null}
    </section>
  );
}
