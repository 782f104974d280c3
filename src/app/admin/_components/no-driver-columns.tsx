import { RowLink } from '@/app/_console/row-link';
import { ageWords, whenWords } from '@/app/_console/when';
import type { Column } from '@/ui/data-table';
import { Age } from './age';

type Parcel = {
  label: string;
  pickupName: string;
  rounds: number;
  since: Date;
  escalatedAt: Date | null;
};

type Given<Row> = {
  now: Date;
  /** Null for what is carried for no order. */
  orderIdOf: (row: Row) => string | null;
  /** Stand behind the place the parcel waits at. */
  between?: readonly Column<Row>[];
};

/** The columns of parcels without a driver. */
export function noDriverColumns<Row extends Parcel>({
  now,
  orderIdOf,
  between = [],
}: Given<Row>): Column<Row>[] {
  return [
    {
      key: 'order',
      header: 'Order',
      primary: true,
      render: (row) => {
        const orderId = orderIdOf(row);
        return orderId === null ? (
          row.label
        ) : (
          <RowLink href={`/admin/orders/${orderId}`}>{row.label}</RowLink>
        );
      },
    },
    { key: 'shop', header: 'Waits at', render: ({ pickupName }) => pickupName },
    ...between,
    { key: 'rounds', header: 'All asked', align: 'end', render: ({ rounds }) => `${rounds} ×` },
    {
      key: 'age',
      header: 'No driver since',
      align: 'end',
      render: ({ since, escalatedAt }) => (
        <Age words={`${whenWords(since, now)}, ${ageWords(since, now)}`} isLate={escalatedAt !== null} />
      ),
    },
  ];
}
