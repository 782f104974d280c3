import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { BatchActions } from '@/app/admin/_components/money/batch-actions';
import { operatorName } from '@/app/admin/_components/money/payment-words';
import { BatchState, PayoutState, reasonWords } from '@/app/admin/_components/money/payout-state';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Payout batch' };

export default async function PayoutBatchPage({ params }: PageProps<'/admin/payouts/[id]'>) {
  const { id: batchId } = await params;
  const batch = await answerFor((await api()).admin.payouts.get({ batchId }), '/admin/payouts');
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        back={{ href: '/admin/payouts', label: 'Payouts' }}
        title={`${batch.count === 1 ? '1 payout' : `${batch.count} payouts`} of ${exactWords(batch.createdAt)}`}
        answer={
          <span className="flex flex-wrap items-center gap-3">
            <BatchState state={batch.state} />
            <MoneyText amountUgx={batch.totalUgx} size="lg" />
          </span>
        }
      />
      {batch.state === 'waiting' ? (
        <div className="mb-6">
          <BatchActions batchId={batch.id} needsTwo={batch.needsTwo} />
        </div>
      ) : null}
      <DataTable
        caption="Who gets what"
        rows={batch.payouts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'who',
            header: 'To',
            primary: true,
            render: ({ ownerName, ownerKind }) => (
              <>
                {ownerName}
                <span className="block text-sm font-normal text-muted">
                  {ownerKind === 'vendor' ? 'Shop' : 'Driver'}
                </span>
              </>
            ),
          },
          {
            key: 'number',
            header: 'Number',
            render: ({ phoneMasked, provider, registeredName }) => (
              <>
                <span className="tabular whitespace-nowrap">{phoneMasked}</span>, {operatorName(provider)}
                {registeredName ? <span className="block text-muted">{registeredName}</span> : null}
              </>
            ),
          },
          {
            key: 'amount',
            header: 'Amount',
            align: 'end',
            render: ({ amountUgx }) => <MoneyText amountUgx={amountUgx} />,
          },
          {
            key: 'state',
            header: 'State',
            render: ({ state, reason }) => (
              <>
                <PayoutState state={state} />
                {reason ? <span className="block text-sm text-muted">{reasonWords(reason)}</span> : null}
              </>
            ),
          },
        ]}
      />
    </main>
  );
}
