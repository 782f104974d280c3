import { OrderStatus } from '@/app/_console/order-status';
import { RowLink } from '@/app/_console/row-link';
import { ageWords } from '@/app/_console/when';
import { ButtonLink } from '@/ui/button-link';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { Age } from './age';
import type { RouterOutputs } from './answers';
import { noDriverColumns } from './no-driver-columns';
import { isLate } from './overview-words';
import { TroubleTable } from './trouble-table';

type Overview = RouterOutputs['overview'];

/** The order that has stood longest in each place. */
export function OldestOrders({ overview: { oldest, now } }: { overview: Overview }) {
  return (
    <section aria-label="Oldest orders">
      <DataTable
        caption="Waiting longest"
        rows={oldest}
        rowKey={(row) => row.id}
        empty={<Notice tone="success" title="No order is open." />}
        columns={[
          {
            key: 'order',
            header: 'Order',
            primary: true,
            render: (row) => <RowLink href={`/admin/orders/${row.id}`}>{row.label}</RowLink>,
          },
          { key: 'state', header: 'Stands at', render: (row) => <OrderStatus {...row} /> },
          { key: 'shop', header: 'Shop', render: (row) => row.vendorName },
          {
            key: 'age',
            header: 'For',
            align: 'end',
            render: (row) => (
              <Age words={ageWords(row.since, now)} isLate={isLate(row.state, row.since, now)} />
            ),
          },
        ]}
      />
    </section>
  );
}

/** Parcels nobody has agreed to carry yet. */
export function Unassigned({ overview: { unassigned, now } }: { overview: Overview }) {
  return (
    <section aria-label="Parcels without a driver">
      <DataTable
        caption={`Without a driver: ${unassigned.count}`}
        rows={unassigned.oldest}
        rowKey={(row) => row.id}
        empty={<Notice tone="success" title="Every parcel has a driver." />}
        columns={noDriverColumns<Overview['unassigned']['oldest'][number]>({
          now,
          orderIdOf: ({ orderId }) => orderId,
        })}
      />
      {unassigned.count > 0 ? (
        <ButtonLink href="/admin/orders/no-driver" variant="secondary" className="mt-3 mr-3">
          All {unassigned.count} without a driver
        </ButtonLink>
      ) : null}
      <ButtonLink href="/admin/orders/on-the-road" variant="secondary" className="mt-3">
        Who is on the road
      </ButtonLink>
    </section>
  );
}

/** The newest payments a person should look at. */
export function Trouble({ overview: { trouble } }: { overview: Overview }) {
  return (
    <section aria-label="Payments in trouble">
      <TroubleTable
        payments={trouble.items}
        caption="Payments in trouble"
        empty={<Notice tone="success" title="No payment is stuck, unknown or waiting for a person." />}
      />
      {trouble.items.length > 0 ? (
        <ButtonLink href="/admin/payments" variant="secondary" className="mt-3">
          All payments in trouble
        </ButtonLink>
      ) : null}
    </section>
  );
}
