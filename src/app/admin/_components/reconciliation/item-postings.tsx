import { exactWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { ACCOUNTS, houseKind, ownedKind } from '../ledger-words';
import type { Item } from './item-sides';

const KINDS: Readonly<Record<string, string>> = {
  unidentified_money: 'Put to suspense from the statement',
  money_identified: 'Its payment was found',
  operator_reversal: 'Taken back by the operator, put to suspense',
  provider_fee: 'Fee of the operator',
  reconciled_wallet: 'Decided: a customer’s wallet',
  reconciled_bank: 'Decided: our bank account',
  reconciled_write_off: 'Decided: operator fees',
};

function nameOf(kind: string): string {
  const known = ownedKind(kind) ?? houseKind(kind);
  return known ? ACCOUNTS[known].name : kind;
}

/** What the ledger has about an item, debit positive. */
export function ItemPostings({ postings }: { postings: Item['postings'] }) {
  if (postings.length === 0) return <Notice tone="info">No money has moved in our books.</Notice>;
  const rows = postings.flatMap((posting) =>
    posting.entries.map((entry, at) => ({ ...posting, ...entry, id: `${posting.transactionId} ${at}` })),
  );
  return (
    <DataTable
      caption="In our books"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'account',
          header: 'Account',
          primary: true,
          render: ({ accountKind }) => nameOf(accountKind),
        },
        { key: 'what', header: 'Posting', render: ({ kind }) => KINDS[kind] ?? kind.replaceAll('_', ' ') },
        { key: 'when', header: 'When', render: ({ occurredAt }) => exactWords(occurredAt) },
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
