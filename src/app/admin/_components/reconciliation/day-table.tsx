import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { ReceiptIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';
import type { RouterOutputs } from '../answers';
import { accountWords, fullDayWords } from './item-words';

type Days = RouterOutputs['reconciliation']['overview']['days'];

/** Each day of each account: what the operator holds, what our books say, what nobody can explain. */
export function DayTable({ days }: { days: Days }) {
  return (
    <DataTable
      caption="Days"
      rows={days}
      rowKey={({ provider, account, day }) => `${provider} ${account} ${day}`}
      empty={
        <EmptyState icon={<ReceiptIcon className="size-7" />} title="No statement yet">
          Export yesterday’s statement from the operator’s portal and bring it above.
        </EmptyState>
      }
      columns={[
        { key: 'day', header: 'Day', primary: true, render: ({ day }) => fullDayWords(day) },
        { key: 'account', header: 'Account', render: accountWords },
        {
          key: 'closing',
          header: 'The operator holds',
          align: 'end',
          render: ({ closingUgx }) => <MoneyText amountUgx={closingUgx} strong={false} />,
        },
        {
          key: 'open',
          header: 'In open items',
          align: 'end',
          render: ({ openUgx }) => <MoneyText amountUgx={openUgx} strong={false} />,
        },
        {
          key: 'unexplained',
          header: 'Unexplained',
          align: 'end',
          render: ({ unexplainedUgx }) => (
            <Status tone={unexplainedUgx === 0n ? 'done' : 'danger'}>{formatUgx(unexplainedUgx)}</Status>
          ),
        },
      ]}
    />
  );
}
