import { RowLink } from '@/app/_console/row-link';
import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import type { RouterOutputs } from './answers';

type Entry = RouterOutputs['ledger']['posting']['entries'][number];

const pathOf = ({ kind, ownerId }: Entry) => `/admin/ledger/${kind}${ownerId === null ? '' : `/${ownerId}`}`;

/** The entries of a posting, each with the account it is on. */
export function LedgerEntries({ entries }: { entries: readonly Entry[] }) {
  const rows = entries.map((entry, i) => ({ ...entry, key: String(i) }));
  return (
    <DataTable
      caption="Entries"
      rows={rows}
      rowKey={(entry) => entry.key}
      columns={[
        {
          key: 'account',
          header: 'Account',
          primary: true,
          render: (entry) => <RowLink href={pathOf(entry)}>{entry.account}</RowLink>,
        },
        { key: 'owner', header: 'Whose', render: ({ owner }) => owner ?? 'The platform’s own' },
        {
          key: 'debit',
          header: 'Debit',
          align: 'end',
          render: ({ amountUgx }) => (amountUgx > 0n ? formatUgx(amountUgx) : null),
        },
        {
          key: 'credit',
          header: 'Credit',
          align: 'end',
          render: ({ amountUgx }) => (amountUgx < 0n ? formatUgx(-amountUgx) : null),
        },
      ]}
    />
  );
}
