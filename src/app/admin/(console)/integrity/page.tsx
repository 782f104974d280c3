import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { promiseWords } from '@/app/admin/_components/promise-words';
import { SearchFreshness } from '@/app/admin/_components/search-freshness';
import { StuckOrders } from '@/app/admin/_components/stuck-orders';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { DefinitionList } from '@/ui/definition-list';
import { RefreshIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Integrity' };

export default async function IntegrityPage() {
  const { admin } = await api();
  const report = await answerFor(admin.integrity.report(), '/admin');
  const stuck = await answerFor(admin.orders.stuck(), '/admin');
  const freshness = await answerFor(admin.search.freshness(), '/admin');
  const promises = Object.entries(report.invariants).map(([name, found]) => ({ name, ...found }));
  const { mtn, airtel } = report.money;
  const broken = promises.filter(({ ok }) => !ok);
  // What is broken stands first; the rest keeps its order.
  const rows = [...broken, ...promises.filter(({ ok }) => ok)];
  return (
    <main id="main" className="flex max-w-5xl flex-col gap-6">
      <PageHeader
        className="-mb-6"
        title="Does everything add up?"
        answer={
          broken.length === 0
            ? `Yes: all ${promises.length} promises hold.`
            : `No: ${broken.length} of ${promises.length} promises ${broken.length === 1 ? 'is' : 'are'} broken.`
        }
        actions={
          <ButtonLink href="/admin/integrity" variant="secondary" icon={<RefreshIcon className="size-5" />}>
            Check again
          </ButtonLink>
        }
      />
      <DataTable
        caption={`Checked ${exactWords(report.checkedAt)} from the rows themselves`}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          {
            key: 'promise',
            header: 'Promise',
            primary: true,
            render: (row) => (
              <>
                {promiseWords(row.name)}
                <span className="block text-xs font-normal break-all text-muted">{row.name}</span>
              </>
            ),
          },
          {
            key: 'state',
            header: 'Holds',
            render: (row) => <Status tone={row.ok ? 'done' : 'danger'}>{row.ok ? 'Holds' : 'Broken'}</Status>,
          },
          { key: 'detail', header: 'Found', render: (row) => row.detail },
        ]}
      />
      <StuckOrders stuck={stuck} />
      <Card as="section" aria-labelledby="operator">
        <h2 id="operator" className="title text-lg">
          To compare with the operators’ own statements
        </h2>
        <DefinitionList
          layout="columns"
          className="mt-3"
          items={[
            { term: 'Collected at MTN', detail: <MoneyText amountUgx={mtn.collection} size="lg" /> },
            { term: 'Paid out at MTN', detail: <MoneyText amountUgx={-mtn.disbursement} size="lg" /> },
            { term: 'Collected at Airtel', detail: <MoneyText amountUgx={airtel.collection} size="lg" /> },
            { term: 'Paid out at Airtel', detail: <MoneyText amountUgx={-airtel.disbursement} size="lg" /> },
          ]}
        />
      </Card>
      <SearchFreshness freshness={freshness} />
    </main>
  );
}
