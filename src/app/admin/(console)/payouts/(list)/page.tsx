import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { BatchState } from '@/app/admin/_components/money/payout-state';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { WalletIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Payouts' };

const PATH = '/admin/payouts';

export default async function PayoutsPage({ searchParams }: PageProps<'/admin/payouts'>) {
  const cursor = one((await searchParams).cursor);
  const page = await answerFor((await api()).admin.payouts.list({ cursor }), '/admin');
  const waiting = page.items.filter(({ state }) => state === 'waiting').length;
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        title="Which payouts wait for us?"
        answer={
          waiting === 0
            ? 'None. Every morning at nine shops and drivers are paid; only large sums wait here.'
            : `${waiting === 1 ? '1 batch waits' : `${waiting} batches wait`} for a release.`
        }
      />
      <DataTable
        caption="Batches"
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<WalletIcon className="size-7" />} title="No payouts yet">
            A batch appears when shops or drivers are owed enough and have said where it should go.
          </EmptyState>
        }
        columns={[
          {
            key: 'when',
            header: 'Made',
            primary: true,
            render: ({ id, createdAt }) => <RowLink href={`${PATH}/${id}`}>{exactWords(createdAt)}</RowLink>,
          },
          {
            key: 'kind',
            header: 'Why',
            render: ({ kind }) => (kind === 'scheduled' ? 'The day’s run' : 'Asked for'),
          },
          { key: 'count', header: 'Payouts', align: 'end', render: ({ count }) => count },
          {
            key: 'total',
            header: 'Together',
            align: 'end',
            render: ({ totalUgx }) => <MoneyText amountUgx={totalUgx} />,
          },
          {
            key: 'state',
            header: 'State',
            render: ({ state, setAside }) => (
              <>
                <BatchState state={state} />
                {setAside > 0 ? <span className="block text-sm text-muted">{setAside} set aside</span> : null}
              </>
            ),
          },
        ]}
      />
      <Older path={PATH} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
