import { RowLink } from '@/app/_console/row-link';
import { whenWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { cx } from '@/ui/cx';
import { DataTable } from '@/ui/data-table';

type Row = {
  entryId: string;
  orderId: string | null;
  label: string | null;
  kind: string;
  amountUgx: bigint;
  occurredAt: Date;
};

const KINDS: Readonly<Record<string, string>> = {
  'order.split': 'Your share of a delivered order',
  'order.subsidy': 'Your part of a delivery',
  'order.netted': 'Taken off for what you owed us',
  debt_settled: 'Taken off for what you owed us',
  payout_requested: 'Payout to your phone',
  payout_failed: 'A payout failed: the money is back',
  paid_out: 'A payout arrived after all',
};

function kindWords({ kind, label }: Row): string {
  if (kind === 'order.refund') return label ? `Refund of order ${label}, your share` : 'Refund, your share';
  return KINDS[kind] ?? 'Correction';
}

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
            orderId === null ? 'Other' : <RowLink href={`/vendor/orders/${orderId}`}>{label}</RowLink>,
        },
        { key: 'kind', header: 'What', render: kindWords },
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
