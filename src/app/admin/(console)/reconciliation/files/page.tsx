import { addressOf, Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { accountWords, fullDayWords } from '@/app/admin/_components/reconciliation/item-words';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { ReceiptIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Files and runs' };

const PATH = '/admin/reconciliation/files';
const CAUSES: Readonly<Record<string, string>> = {
  upload: 'A file',
  nightly: 'The night',
  person: 'An admin',
};

const empty = (title: string) => (
  <EmptyState icon={<ReceiptIcon className="size-7" />} title={title}>
    It shows here once the first statement is brought.
  </EmptyState>
);

export default async function FilesPage({ searchParams }: PageProps<'/admin/reconciliation/files'>) {
  const query = await searchParams;
  const cursor = one(query.cursor);
  const isRuns = one(query.show) === 'runs';
  const { reconciliation } = (await api()).admin;
  const page = isRuns
    ? { runs: await answerFor(reconciliation.runs({ cursor }), '/admin') }
    : { files: await answerFor(reconciliation.files({ cursor }), '/admin') };
  const shown = page.runs ?? page.files;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/reconciliation', label: 'Statements' }}
        title="What was brought, and what came of it?"
        answer="Newest first. The files themselves are not kept: their lines are, with numbers masked."
      />
      <TabLinks
        label="Show"
        className="mb-5"
        items={[
          { href: PATH, label: 'Files', current: !isRuns },
          { href: addressOf(PATH, { show: 'runs' }), label: 'Runs', current: isRuns },
        ]}
      />
      {page.files ? <Files files={page.files.items} /> : null}
      {page.runs ? <Runs runs={page.runs.items} /> : null}
      <Older
        path={PATH}
        query={{ show: isRuns ? 'runs' : undefined }}
        cursor={cursor}
        nextCursor={shown?.nextCursor ?? null}
      />
    </main>
  );
}

function Files({ files }: { files: RouterOutputs['reconciliation']['files']['items'] }) {
  return (
    <DataTable
      caption="Files"
      hideCaption
      rows={files}
      rowKey={({ id }) => id}
      empty={empty('No file yet')}
      columns={[
        { key: 'day', header: 'Day', primary: true, render: ({ day }) => fullDayWords(day) },
        { key: 'account', header: 'Account', render: accountWords },
        { key: 'rows', header: 'Rows', align: 'end', render: ({ rows }) => rows },
        { key: 'new', header: 'New', align: 'end', render: ({ newRows }) => newRows },
        {
          key: 'closing',
          header: 'Closing balance',
          align: 'end',
          render: ({ closingUgx }) =>
            closingUgx === null ? '—' : <MoneyText amountUgx={closingUgx} strong={false} />,
        },
        { key: 'by', header: 'Brought by', render: ({ broughtBy }) => broughtBy ?? 'The night’s job' },
        { key: 'at', header: 'At', align: 'end', render: ({ uploadedAt }) => momentWords(uploadedAt) },
      ]}
    />
  );
}

function Runs({ runs }: { runs: RouterOutputs['reconciliation']['runs']['items'] }) {
  return (
    <DataTable
      caption="Runs"
      hideCaption
      rows={runs}
      rowKey={({ id }) => id}
      empty={empty('No run yet')}
      columns={[
        { key: 'account', header: 'Account', primary: true, render: accountWords },
        { key: 'cause', header: 'Started by', render: ({ cause }) => CAUSES[cause] ?? cause },
        { key: 'lines', header: 'New lines', align: 'end', render: ({ lines }) => lines },
        { key: 'postings', header: 'Postings', align: 'end', render: ({ postings }) => postings },
        { key: 'opened', header: 'Opened', align: 'end', render: ({ opened }) => opened },
        { key: 'settled', header: 'Settled', align: 'end', render: ({ settled }) => settled },
        { key: 'at', header: 'At', align: 'end', render: ({ startedAt }) => momentWords(startedAt) },
      ]}
    />
  );
}
