import type { ReactNode } from 'react';
import { RowLink } from '@/app/_console/row-link';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';
import type { RouterOutputs } from '../answers';
import { accountWords, CLASS_WORDS, endedWords, fullDayWords } from './item-words';

type Items = RouterOutputs['reconciliation']['items']['items'];

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** Items with what they are about. */
export function ItemTable({ items, empty }: { items: Items; empty: ReactNode }) {
  return (
    <DataTable
      caption="Items"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'what',
          header: 'What',
          primary: true,
          render: (item) => (
            <RowLink href={`/admin/reconciliation/items/${item.id}`}>
              {CLASS_WORDS[item.class].name}
              <span className="sr-only">
                , {accountWords(item)}, {fullDayWords(item.day)}
              </span>
            </RowLink>
          ),
        },
        {
          key: 'amount',
          header: 'Amount',
          align: 'end',
          render: ({ amountUgx }) => <MoneyText amountUgx={magnitude(amountUgx)} />,
        },
        { key: 'account', header: 'Account', render: accountWords },
        { key: 'day', header: 'Day', render: ({ day }) => fullDayWords(day) },
        {
          key: 'number',
          header: 'Number',
          render: ({ msisdnMasked }) =>
            msisdnMasked ? <span className="tabular whitespace-nowrap">{msisdnMasked}</span> : null,
        },
        {
          key: 'state',
          header: 'State',
          render: ({ state, resolution, owned }) => (
            <Status tone={state === 'open' ? (owned ? 'waiting' : 'attention') : 'done'}>
              {state === 'open' ? (owned ? 'Somebody looks' : 'Open') : endedWords(resolution)}
            </Status>
          ),
        },
      ]}
    />
  );
}
