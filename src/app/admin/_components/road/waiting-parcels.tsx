import { RowLink } from '@/app/_console/row-link';
import { ageWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import type { Road } from './road-data';

/** Parcels nobody carries yet, and for how long; in one that waits for its trip nobody is asked before its time. */
export function WaitingParcels({ road: { waiting, now } }: { road: Road }) {
  return (
    <section aria-label="Parcels that wait">
      <DataTable
        caption="Without a driver"
        rows={waiting}
        rowKey={({ orderId }) => orderId}
        empty={<Notice tone="success" title="Every parcel has a driver." />}
        columns={[
          {
            key: 'order',
            header: 'Order',
            primary: true,
            render: ({ orderId, label }) => <RowLink href={`/admin/orders/${orderId}`}>{label}</RowLink>,
          },
          { key: 'shop', header: 'Waits at', render: ({ pickup }) => pickup.name },
          {
            key: 'age',
            header: 'Waits',
            align: 'end',
            render: ({ since }) => (since > now ? 'for the rest of its trip' : ageWords(since, now)),
          },
        ]}
      />
    </section>
  );
}
