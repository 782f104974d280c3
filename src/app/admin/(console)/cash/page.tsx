import { answerFor } from '@/app/_console/visit';
import { CountIn } from '@/app/admin/_components/money/count-in';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { BodaIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Cash' };

export default async function CashPage() {
  const { drivers, limitUgx, totalUgx } = await answerFor((await api()).admin.cash.list(), '/admin');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="Who carries our cash?"
        answer={
          <>
            <MoneyText amountUgx={totalUgx} size="lg" /> altogether. Above <MoneyText amountUgx={limitUgx} />{' '}
            a driver gets no further orders with cash.
          </>
        }
      />
      <DataTable
        caption="Drivers"
        hideCaption
        rows={drivers}
        rowKey={({ driverId }) => driverId}
        empty={
          <EmptyState icon={<BodaIcon className="size-7" />} title="Nobody carries any">
            What drivers take at doors appears here until they have handed it over.
          </EmptyState>
        }
        columns={[
          { key: 'name', header: 'Driver', primary: true, render: ({ name }) => name },
          {
            key: 'owed',
            header: 'Owes',
            align: 'end',
            render: ({ owedUgx }) => <MoneyText amountUgx={owedUgx} />,
          },
          {
            key: 'limit',
            header: 'Limit',
            render: ({ owedUgx }) =>
              owedUgx > limitUgx ? (
                <Status tone="attention">Over the limit</Status>
              ) : (
                <Status tone="done">Within it</Status>
              ),
          },
          { key: 'do', header: 'Handed over', render: (row) => <CountIn {...row} /> },
        ]}
      />
    </main>
  );
}
