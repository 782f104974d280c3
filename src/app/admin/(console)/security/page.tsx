import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { whenWords } from '@/app/_console/when';
import { Acknowledge } from '@/app/admin/_components/acknowledge';
import { AlertList } from '@/app/admin/_components/alert-list';
import { actorWords, eventWords, SEVERITY_TONE, SEVERITY_WORD } from '@/app/admin/_components/security-words';
import { systemClock } from '@/lib/clock';
import { EVENT_FILTERS } from '@/services/trust/monitoring/inputs';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { ShieldIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Security events' };

const PATH = '/admin/security';
const TABS = { open: 'To look at', urgent: 'High and critical', all: 'All' } as const;

export default async function SecurityPage({ searchParams }: PageProps<'/admin/security'>) {
  const query = await searchParams;
  const filter = EVENT_FILTERS.find((name) => name === one(query.filter)) ?? 'open';
  const cursor = one(query.cursor);
  const { security } = (await api()).admin;
  const [page, alerts] = await answerFor(
    Promise.all([security.list({ filter, cursor }), security.alerts()]),
    '/admin',
  );
  const now = systemClock.now();
  const count = page.items.length;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Is anybody attacking us?"
        answer={
          filter !== 'open'
            ? 'Newest first.'
            : count === 0
              ? 'Nothing waits for you.'
              : `${page.nextCursor ? `More than ${count} events` : count === 1 ? '1 event' : `${count} events`} to look at.`
        }
      />
      <AlertList alerts={alerts} now={now} />
      <TabLinks
        label="Events"
        className="mb-5"
        items={EVENT_FILTERS.map((name) => ({
          href: addressOf(PATH, { filter: name === 'open' ? undefined : name }),
          label: TABS[name],
          current: name === filter,
        }))}
      />
      <DataTable
        caption={TABS[filter]}
        hideCaption
        rows={page.items}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon={<ShieldIcon className="size-7" />} title="Nothing here">
            Wrong codes, refused actions and changes of how people sign in show up here as they happen.
          </EmptyState>
        }
        columns={[
          {
            key: 'kind',
            header: 'What',
            primary: true,
            render: (row) => (
              <RowLink href={`${PATH}/${row.id}`} className="">
                {eventWords(row.kind)}
              </RowLink>
            ),
          },
          {
            key: 'severity',
            header: 'Severity',
            render: (row) => (
              <Status tone={SEVERITY_TONE[row.severity]}>{SEVERITY_WORD[row.severity]}</Status>
            ),
          },
          { key: 'count', header: 'Times', align: 'end', render: (row) => row.count },
          { key: 'who', header: 'Who', render: (row) => actorWords(row.actor) },
          { key: 'from', header: 'From', render: (row) => row.address ?? 'unknown' },
          { key: 'at', header: 'Last', align: 'end', render: (row) => whenWords(row.lastAt, now) },
          {
            key: 'do',
            header: 'Do',
            align: 'end',
            render: (row) =>
              row.acknowledgedAt ? (
                <Status tone="done">Taken over by {row.acknowledgedBy}</Status>
              ) : (
                <Acknowledge eventId={row.id} about={eventWords(row.kind)} />
              ),
          },
        ]}
      />
      <Older
        path={PATH}
        query={{ filter: filter === 'open' ? undefined : filter }}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </main>
  );
}
