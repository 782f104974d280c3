import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { approvalState } from '@/app/admin/_components/approval-words';
import { limitWords } from '@/app/admin/_components/limit-words';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Approvals' };

const PATH = '/admin/approvals';
const TABS = { waiting: 'Waiting', decided: 'Over' } as const;

export default async function ApprovalsPage({ searchParams }: PageProps<'/admin/approvals'>) {
  const query = await searchParams;
  const cursor = one(query.cursor);
  const show = one(query.show) === 'decided' ? 'decided' : 'waiting';
  const page = await answerFor((await api()).admin.approvals.list({ show, cursor }), '/admin');
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What takes two persons?"
        answer="Whoever asks never decides. What nobody answers in time is not done."
      />
      <TabLinks
        label="Requests"
        className="mb-5"
        items={(['waiting', 'decided'] as const).map((name) => ({
          href: addressOf(PATH, { show: name === 'waiting' ? undefined : name }),
          label: TABS[name],
          current: name === show,
        }))}
      />
      <DataTable
        caption={TABS[show]}
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={<CheckCircleIcon className="size-7" />}
            title={show === 'waiting' ? 'Nothing waits' : 'Nothing yet'}
          >
            What one of us may not do alone comes here once it is asked for.
          </EmptyState>
        }
        columns={[
          {
            key: 'what',
            header: 'What',
            primary: true,
            render: ({ id, title, subject }) => (
              <>
                <RowLink href={`${PATH}/${id}`} className="text-left">
                  {title}
                </RowLink>
                <span className="block text-sm font-normal text-muted">{limitWords(subject)}</span>
              </>
            ),
          },
          {
            key: 'by',
            header: 'Asked by',
            render: ({ requestedByName, isMine }) => (isMine ? 'You' : requestedByName),
          },
          { key: 'at', header: 'When', render: ({ requestedAt }) => exactWords(requestedAt) },
          { key: 'until', header: 'Until', render: ({ expiresAt }) => exactWords(expiresAt) },
          {
            key: 'state',
            header: 'State',
            render: ({ state }) => {
              const [word, tone] = approvalState(state);
              return <Status tone={tone}>{word}</Status>;
            },
          },
        ]}
      />
      <Older
        path={PATH}
        query={{ show: show === 'waiting' ? undefined : show }}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </main>
  );
}
