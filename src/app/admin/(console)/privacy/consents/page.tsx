import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { PrivacyTabs } from '@/app/admin/_components/privacy/privacy-tabs';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Consents' };

const PATH = '/admin/privacy/consents';

export default async function ConsentsPage({ searchParams }: PageProps<'/admin/privacy/consents'>) {
  const cursor = one((await searchParams).cursor);
  const caller = await api();
  const [counts, page] = await answerFor(
    Promise.all([caller.admin.privacy.consents(), caller.admin.privacy.consentHistory({ cursor })]),
    '/admin',
  );
  const titles = new Map(counts.map(({ purpose, title }) => [purpose, title]));
  return (
    <main id="main" className="flex max-w-5xl flex-col">
      <PageHeader
        title="What did people agree to?"
        answer="By purpose and wording. Nobody has until they say so."
      />
      <PrivacyTabs current={PATH} />
      <DataTable
        caption="Where people stand"
        className="mb-6"
        rows={counts}
        rowKey={(row) => `${row.purpose}-${row.version}`}
        columns={[
          { key: 'title', header: 'Purpose', primary: true, render: (row) => row.title },
          {
            key: 'version',
            header: 'Wording',
            render: ({ version, inForce }) => (
              <Status tone={inForce ? 'done' : 'neutral'}>
                {version}, {inForce ? 'in force' : 'replaced'}
              </Status>
            ),
          },
          { key: 'given', header: 'Agreed', align: 'end', render: (row) => row.given },
          { key: 'withdrawn', header: 'Taken back', align: 'end', render: (row) => row.withdrawn },
        ]}
      />
      <DataTable
        caption="Every decision, newest first"
        rows={page.items}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon={<CheckCircleIcon className="size-7" />} title="No decision yet">
            Decisions appear here as people make them on their page.
          </EmptyState>
        }
        columns={[
          {
            key: 'purpose',
            header: 'Purpose',
            primary: true,
            render: (row) => titles.get(row.purpose) ?? row.purpose,
          },
          { key: 'version', header: 'Wording', render: (row) => row.version },
          {
            key: 'decision',
            header: 'Decision',
            render: ({ decision }) => (decision === 'given' ? 'Agreed' : 'Taken back'),
          },
          {
            key: 'who',
            header: 'Account',
            wide: true,
            render: (row) => <code className="text-xs">{row.userId}</code>,
          },
          { key: 'at', header: 'When', align: 'end', render: (row) => exactWords(row.at) },
        ]}
      />
      <Older path={PATH} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
