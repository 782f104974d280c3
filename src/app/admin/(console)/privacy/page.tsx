import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { PrivacyTabs } from '@/app/admin/_components/privacy/privacy-tabs';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Privacy' };

export default async function RetentionPage() {
  const lines = await answerFor((await api()).admin.privacy.retention(), '/admin');
  const failing = lines.filter(({ last }) => last?.problem).length;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What do we keep, and how long?"
        answer={
          failing === 0
            ? 'Cleared each night at half past two. Nothing failed.'
            : `${failing} ${failing === 1 ? 'rule' : 'rules'} failed in the newest night.`
        }
      />
      <PrivacyTabs current="/admin/privacy" />
      <DataTable
        caption="Retention schedule"
        hideCaption
        rows={lines}
        rowKey={(line) => line.key}
        columns={[
          {
            key: 'what',
            header: 'What',
            primary: true,
            render: (line) => (
              <>
                {line.what}
                <span className="block font-normal text-muted">{line.why}</span>
              </>
            ),
          },
          {
            key: 'days',
            header: 'Kept',
            render: ({ keepDays }) =>
              keepDays === null ? 'As the law demands' : keepDays === 1 ? '1 day' : `${keepDays} days`,
          },
          { key: 'basis', header: 'Basis', wide: true, render: (line) => line.basis },
          {
            key: 'last',
            header: 'Newest night',
            render: ({ keepDays, last }) =>
              keepDays === null ? (
                <Status>Not cleared</Status>
              ) : last === null ? (
                <Status tone="waiting">Not yet</Status>
              ) : last.problem ? (
                <Status tone="danger">Failed</Status>
              ) : last.moreLeft ? (
                <Status tone="attention">More to do</Status>
              ) : (
                <Status tone="done">{last.night}</Status>
              ),
          },
          {
            key: 'removed',
            header: 'Removed',
            align: 'end',
            render: ({ last }) => (last ? last.removed.toLocaleString('en-UG') : null),
          },
          {
            key: 'oldest',
            header: 'Oldest left',
            align: 'end',
            render: ({ last }) => (last?.oldestLeft ? exactWords(last.oldestLeft) : null),
          },
        ]}
      />
    </main>
  );
}
