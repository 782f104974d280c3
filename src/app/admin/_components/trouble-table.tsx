import type { ReactNode } from 'react';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';
import type { RouterOutputs } from './answers';
import { AskNow } from './ask-now';
import { OrderLinks } from './order-links';
import { OPERATION_WORDS, troubleWords } from './trouble-words';

type Payment = RouterOutputs['payments']['list']['items'][number];

const MINUTES = 60;
const DAY_MINUTES = 24 * MINUTES;

function ageOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < MINUTES) return `${minutes} min`;
  return minutes < 2 * DAY_MINUTES
    ? `${Math.floor(minutes / MINUTES)} h`
    : `${Math.floor(minutes / DAY_MINUTES)} days`;
}

/** Payments somebody should look at: what is wrong, since when, and the one thing to do. */
export function TroubleTable({
  payments,
  caption,
  empty,
}: {
  payments: readonly Payment[];
  caption: string;
  empty: ReactNode;
}) {
  return (
    <DataTable
      caption={caption}
      rows={payments}
      rowKey={(row) => row.attemptId}
      empty={empty}
      columns={[
        {
          key: 'orders',
          header: 'Orders',
          primary: true,
          render: (row) => <OrderLinks orders={row.orders} />,
        },
        {
          key: 'why',
          header: 'Why',
          render: (row) => (
            <span className="flex min-w-0 flex-col items-end gap-1 sm:max-w-80 sm:items-start">
              <Status tone={row.state === 'needs_review' ? 'attention' : 'waiting'}>
                {OPERATION_WORDS[row.operation]} {row.stateWords}
              </Status>
              {troubleWords(row)}
            </span>
          ),
        },
        {
          key: 'amount',
          header: 'Amount',
          align: 'end',
          render: (row) => <MoneyText amountUgx={row.amountUgx} />,
        },
        {
          key: 'phone',
          header: 'Phone',
          render: (row) => <span className="whitespace-nowrap">{row.payerPhoneMasked}</span>,
        },
        {
          key: 'age',
          header: 'Since',
          align: 'end',
          render: (row) => <span className="whitespace-nowrap">{ageOf(row.ageSeconds)}</span>,
        },
        {
          key: 'asked',
          header: 'Asked',
          align: 'end',
          render: (row) => <span className="whitespace-nowrap">{row.enquiryCount} ×</span>,
        },
        {
          key: 'act',
          header: 'Do',
          align: 'end',
          render: (row) => (
            <AskNow attemptId={row.attemptId} about={row.orders.map(({ label }) => label).join(' and ')} />
          ),
        },
      ]}
    />
  );
}
