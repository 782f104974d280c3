import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { KIND_WORDS } from '@/app/_papers/kind-words';
import { STATE_WORDS } from '@/app/admin/_components/papers/paper-words';
import { PAPER_STATES } from '@/services/platform/papers/inputs';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Papers' };

const PATH = '/admin/papers';
const MORE = { back: 'Back to the first', on: 'Show more' };

export default async function PapersPage({ searchParams }: PageProps<'/admin/papers'>) {
  const query = await searchParams;
  const cursor = one(query.cursor);
  const state = PAPER_STATES.find((name) => name === one(query.state)) ?? 'waiting';
  const page = await answerFor((await api()).admin.papers.list({ state, cursor }), '/admin');
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Whose papers wait?"
        answer="Ids of shops and riders, licences of shops, permits of riders. Those that wait longest come first."
      />
      <TabLinks
        label="State"
        className="mb-5"
        items={PAPER_STATES.map((name) => ({
          href: addressOf(PATH, { state: name === 'waiting' ? undefined : name }),
          label: STATE_WORDS[name].word,
          current: name === state,
        }))}
      />
      <DataTable
        caption="Papers"
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<CheckCircleIcon className="size-7" />} title="None">
            {state === 'waiting' ? 'Nobody waits for an answer.' : 'No paper is in this state.'}
          </EmptyState>
        }
        columns={[
          {
            key: 'who',
            header: 'Who',
            primary: true,
            render: ({ id, firstName, phoneMasked, kind }) => (
              <RowLink href={`${PATH}/${id}`}>
                {firstName ?? phoneMasked}
                <span className="sr-only">, {KIND_WORDS[kind]}</span>
              </RowLink>
            ),
          },
          {
            key: 'phone',
            header: 'Phone',
            render: ({ phoneMasked }) => <span className="tabular whitespace-nowrap">{phoneMasked}</span>,
          },
          { key: 'kind', header: 'Paper', render: ({ kind }) => KIND_WORDS[kind] },
          {
            key: 'state',
            header: 'State',
            render: ({ state: now }) => <Status tone={STATE_WORDS[now].tone}>{STATE_WORDS[now].word}</Status>,
          },
          {
            key: 'sent',
            header: 'Sent',
            align: 'end',
            render: ({ submittedAt }) => (
              <span className="whitespace-nowrap">{momentWords(submittedAt)}</span>
            ),
          },
        ]}
      />
      <Older
        path={PATH}
        query={{ state: state === 'waiting' ? undefined : state }}
        cursor={cursor}
        nextCursor={page.nextCursor}
        words={MORE}
      />
    </main>
  );
}
