import { addressOf, Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { HoldForm } from '@/app/admin/_components/privacy/hold-form';
import { LiftHold } from '@/app/admin/_components/privacy/lift-hold';
import { PrivacyTabs } from '@/app/admin/_components/privacy/privacy-tabs';
import { REQUEST_KINDS } from '@/services/platform/privacy/inputs';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status, type Tone } from '@/ui/status';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Copies and erasures' };

const PATH = '/admin/privacy/requests';
const KINDS = { export: 'Copy', erasure: 'Erasure' } as const;
const STATES: Readonly<Record<string, readonly [string, Tone]>> = {
  waiting: ['Waiting', 'waiting'],
  running: ['Running', 'info'],
  ready: ['Ready', 'done'],
  done: ['Erased', 'done'],
  failed: ['Failed', 'danger'],
  expired: ['Expired', 'neutral'],
  blocked: ['Blocked', 'attention'],
  held: ['Held by law', 'attention'],
  cancelled: ['Undone', 'neutral'],
};

export default async function RequestsPage({ searchParams }: PageProps<'/admin/privacy/requests'>) {
  const query = await searchParams;
  const cursor = one(query.cursor);
  const kind = REQUEST_KINDS.find((name) => name === one(query.kind));
  const caller = await api();
  const [page, holds] = await answerFor(
    Promise.all([caller.admin.privacy.requests({ kind, cursor }), caller.admin.privacy.holds()]),
    '/admin',
  );
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Who asked for their data?"
        answer="Copies are made at once, erasures after seven days. A hold in law stops an erasure."
      />
      <PrivacyTabs current={PATH} />
      <TabLinks
        label="Kind"
        className="mb-5"
        items={[undefined, ...REQUEST_KINDS].map((name) => ({
          href: addressOf(PATH, { kind: name }),
          label: name ? `${KINDS[name]} only` : 'All',
          current: name === kind,
        }))}
      />
      <DataTable
        caption="Requests"
        hideCaption
        rows={page.items}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon={<CheckCircleIcon className="size-7" />} title="Nobody has asked">
            People ask on their own page, under "Your data".
          </EmptyState>
        }
        columns={[
          {
            key: 'account',
            header: 'Account',
            primary: true,
            render: (row) => <code className="text-xs">{row.userId}</code>,
          },
          {
            key: 'kind',
            header: 'Kind',
            render: (row) => (row.kind === 'export' ? KINDS.export : KINDS.erasure),
          },
          {
            key: 'state',
            header: 'State',
            render: ({ state, hold }) => {
              const [word, tone] = STATES[state] ?? [state, 'neutral' as const];
              return (
                <>
                  <Status tone={tone}>{word}</Status>
                  {hold ? <span className="block text-xs text-muted">{hold}</span> : null}
                </>
              );
            },
          },
          {
            key: 'parts',
            header: 'Parts',
            align: 'end',
            render: (row) => `${row.stepsDone} of ${row.steps}`,
          },
          { key: 'asked', header: 'Asked', align: 'end', render: (row) => exactWords(row.createdAt) },
          { key: 'due', header: 'Begins', align: 'end', render: (row) => exactWords(row.dueAt) },
        ]}
      />
      <Older path={PATH} query={{ kind }} cursor={cursor} nextCursor={page.nextCursor} />
      <section aria-labelledby="holds" className="mt-8 flex flex-col gap-4">
        <h2 id="holds" className="title text-xl">
          Holds in law
        </h2>
        <DataTable
          caption="Accounts that may not be erased now"
          hideCaption
          rows={holds}
          rowKey={(row) => row.userId}
          empty={<p className="text-muted">None.</p>}
          columns={[
            {
              key: 'account',
              header: 'Account',
              primary: true,
              render: (row) => <code className="text-xs">{row.userId}</code>,
            },
            { key: 'reason', header: 'Reason', render: (row) => row.reason },
            { key: 'since', header: 'Since', align: 'end', render: (row) => exactWords(row.placedAt) },
            { key: 'lift', header: 'End', align: 'end', render: (row) => <LiftHold userId={row.userId} /> },
          ]}
        />
        <HoldForm />
      </section>
    </main>
  );
}
