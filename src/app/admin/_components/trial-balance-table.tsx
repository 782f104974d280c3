import { addressOf } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import type { RouterOutputs } from './answers';
import { ACCOUNTS } from './ledger-words';

type Balance = RouterOutputs['ledger']['trialBalance'];
type Row = {
  key: string;
  kind: Balance['rows'][number]['kind'] | null;
  debitUgx: bigint;
  creditUgx: bigint;
  balanceUgx: bigint | null;
  accounts: number | null;
};

/** Every kind of account with its turnover, and the two sums that must be equal. */
export function TrialBalanceTable({ balance, at }: { balance: Balance; at: string | undefined }) {
  const rows: Row[] = [
    ...balance.rows.map((row) => ({ ...row, key: row.kind })),
    {
      key: 'total',
      kind: null,
      debitUgx: balance.totalDebitUgx,
      creditUgx: balance.totalCreditUgx,
      balanceUgx: null,
      accounts: null,
    },
  ];
  return (
    <DataTable
      caption="Trial balance"
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'account',
          header: 'Account',
          primary: true,
          render: ({ kind }) =>
            kind === null ? (
              'Total'
            ) : (
              <>
                <RowLink href={addressOf(`/admin/ledger/${kind}`, { at })}>{ACCOUNTS[kind].name}</RowLink>
                <span className="block text-xs font-normal text-muted">{ACCOUNTS[kind].means}</span>
              </>
            ),
        },
        { key: 'accounts', header: 'Accounts', align: 'end', render: (row) => row.accounts },
        {
          key: 'debit',
          header: 'Debit',
          align: 'end',
          render: (row) => <Sum row={row} amount={row.debitUgx} />,
        },
        {
          key: 'credit',
          header: 'Credit',
          align: 'end',
          render: (row) => <Sum row={row} amount={row.creditUgx} />,
        },
        {
          key: 'balance',
          header: 'Balance',
          align: 'end',
          render: ({ balanceUgx }) => (balanceUgx === null ? '–' : <MoneyText amountUgx={balanceUgx} />),
        },
      ]}
    />
  );
}

function Sum({ row, amount }: { row: Row; amount: bigint }) {
  const text = <span className="whitespace-nowrap">{formatUgx(amount)}</span>;
  return row.kind === null ? <strong>{text}</strong> : text;
}
