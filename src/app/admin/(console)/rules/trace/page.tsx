import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords, whenWords } from '@/app/_console/when';
import { reasonWords } from '@/app/admin/_components/rule-words';
import { StartTrace } from '@/app/admin/_components/start-trace';
import { TraceSteps } from '@/app/admin/_components/trace-steps';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { EyeIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Trace' };

const PATH = '/admin/rules/trace';

export default async function TracePage({ searchParams }: PageProps<'/admin/rules/trace'>) {
  const cursor = one((await searchParams).cursor);
  const { policies } = (await api()).admin;
  const [until, page] = await answerFor(
    Promise.all([policies.tracedUntil(), policies.traces({ cursor })]),
    '/admin',
  );
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/rules', label: 'Rules' }}
        title="Why was I let in, or not?"
        answer={
          until
            ? `Decisions about your requests are written down until ${whenWords(until, systemClock.now())}.`
            : 'For a quarter of an hour every decision about your own requests is written down, with its reasons.'
        }
        actions={<StartTrace isOn={until !== null} />}
      />
      <DataTable
        caption="Decisions about your requests, kept for a day"
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<EyeIcon className="size-7" />} title="Nothing written down yet">
            Start the trace, then do what you wonder about, and come back here.
          </EmptyState>
        }
        columns={[
          {
            key: 'permission',
            header: 'Asked for',
            primary: true,
            render: ({ permission, about }) => (
              <>
                <code>{permission}</code>
                {about ? (
                  <span className="block text-xs font-normal break-all text-muted">{about}</span>
                ) : null}
              </>
            ),
          },
          {
            key: 'outcome',
            header: 'Answer',
            render: ({ outcome }) => (
              <Status tone={outcome === 'allow' ? 'done' : 'danger'}>
                {outcome === 'allow' ? 'Allowed' : 'Denied'}
              </Status>
            ),
          },
          {
            key: 'why',
            header: 'Why',
            render: ({ by, outcome, trace }) => (
              <div className="min-w-0">
                {reasonWords(by, outcome === 'allow')}
                <TraceSteps steps={trace} />
              </div>
            ),
          },
          {
            key: 'at',
            header: 'When',
            align: 'end',
            render: ({ at, requestId }) => (
              <>
                <span className="whitespace-nowrap">{exactWords(at)}</span>
                <span className="block text-xs text-muted">request {requestId.slice(0, 8)}</span>
              </>
            ),
          },
        ]}
      />
      <Older path={PATH} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
