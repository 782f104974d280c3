import { answerFor } from '@/app/_console/visit';
import { ChangeLimit } from '@/app/admin/_components/change-limit';
import { limitWords } from '@/app/admin/_components/limit-words';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Limits' };

export default async function LimitsPage() {
  const limits = await answerFor((await api()).admin.limits.list(), '/admin');
  const factor = limits[0]?.factor ?? 1;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="How much of what?"
        answer="So many at once, then so many a minute. Whoever asks more often is told how long to wait."
      />
      {factor === 1 ? null : (
        <Notice tone="waiting" title={`Here everything is multiplied by ${factor}`} className="mb-5">
          Many people come from one machine in a demo or a test. In earnest the figures hold as they stand.
        </Notice>
      )}
      <DataTable
        caption="Limits"
        hideCaption
        rows={limits}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'what',
            header: 'What is counted',
            primary: true,
            render: ({ name }) => (
              <>
                {limitWords(name)}
                <span className="block text-sm font-normal text-muted">{name}</span>
              </>
            ),
          },
          { key: 'burst', header: 'At once', align: 'end', render: ({ burst }) => burst },
          { key: 'minute', header: 'A minute', align: 'end', render: ({ perMinute }) => perMinute },
          {
            key: 'state',
            header: 'State',
            render: ({ enabled, isDefault }) =>
              enabled ? (
                <Status tone="done">{isDefault ? 'On' : 'On, changed'}</Status>
              ) : (
                <Status tone="danger">Off</Status>
              ),
          },
          { key: 'do', header: 'Change', render: (row) => <ChangeLimit limit={row} /> },
        ]}
      />
    </main>
  );
}
