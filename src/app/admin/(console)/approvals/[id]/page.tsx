import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { approvalState } from '@/app/admin/_components/approval-words';
import { DecideRequest } from '@/app/admin/_components/decide-request';
import { limitWords } from '@/app/admin/_components/limit-words';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { DefinitionList } from '@/ui/definition-list';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Request' };

export default async function ApprovalPage({ params }: PageProps<'/admin/approvals/[id]'>) {
  const { id } = await params;
  const request = await answerFor((await api()).admin.approvals.get({ requestId: id }), '/admin');
  const [word, tone] = approvalState(request.state);
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: '/admin/approvals', label: 'Approvals' }}
        title={request.title}
        answer={limitWords(request.subject)}
      />
      <div className="flex flex-col gap-5">
        <Card>
          <DefinitionList
            items={[
              { term: 'State', detail: <Status tone={tone}>{word}</Status> },
              {
                term: 'Asked by',
                detail: `${request.isMine ? 'You' : request.requestedByName}, ${exactWords(request.requestedAt)}`,
              },
              { term: 'Why', detail: request.reason },
              request.decidedAt
                ? {
                    term: 'Answered',
                    detail: `${request.decidedByName ?? 'By itself'}, ${exactWords(request.decidedAt)}${request.note ? `: ${request.note}` : ''}`,
                  }
                : { term: 'To be answered by', detail: exactWords(request.expiresAt) },
            ]}
          />
        </Card>
        <DataTable
          caption="What it changes"
          rows={request.changes}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', header: 'What', primary: true, render: ({ name }) => name },
            { key: 'before', header: 'Before', render: ({ before }) => before },
            { key: 'after', header: 'After', render: ({ after }) => after },
          ]}
        />
        {request.state === 'waiting' ? <DecideRequest requestId={id} isMine={request.isMine} /> : null}
      </div>
    </main>
  );
}
