import Link from 'next/link';
import { formatUgx } from '@/lib/money';
import { cx } from '@/ui/cx';
import { DataTable } from '@/ui/data-table';
import { whenWords } from '../../_console/when';

type Row = {
  entryId: string;
  orderId: string | null;
  label: string | null;
  kind: string;
  amountUgx: bigint;
  occurredAt: Date;
};

const KINDS: Readonly<Record<string, string>> = { 'order.split': 'Your share of a delivered order' };

/** Every movement of the balance, newest first, each with the order it comes from. */
export function BalanceStatement({ rows, now }: { rows: readonly Row[]; now: Date }) {
  return (
    <DataTable
      caption="What it is made of"
      rows={rows}
      rowKey={(row) => row.entryId}
      columns={[
        {
          key: 'order',
          header: 'Order',
          primary: true,
          render: ({ orderId, label }) =>
            orderId === null ? (
              'Other'
            ) : (
              <Link
                href={`/vendor/orders/${orderId}`}
                className="text-leaf underline-offset-4 hover:underline"
              >
                {label}
              </Link>
            ),
        },
        { key: 'kind', header: 'What', render: ({ kind }) => KINDS[kind] ?? 'Correction' },
        { key: 'at', header: 'When', render: ({ occurredAt }) => whenWords(occurredAt, now) },
        {
          key: 'amount',
          header: 'Amount',
          align: 'end',
          render: ({ amountUgx }) => (
            <span
              className={cx('font-semibold whitespace-nowrap', amountUgx < 0n ? 'text-earth' : 'text-leaf')}
            >
              {amountUgx < 0n ? '−' : '+'} {formatUgx(amountUgx < 0n ? -amountUgx : amountUgx)}
            </span>
          ),
        },
      ]}
    />
  );
}
