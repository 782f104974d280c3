import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { OfficeClock } from '@/app/admin/_components/privacy/office-clock';
import { PrivacyTabs } from '@/app/admin/_components/privacy/privacy-tabs';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { ShieldIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Incidents' };

const PATH = '/admin/privacy/breaches';

export default async function BreachesPage({ searchParams }: PageProps<'/admin/privacy/breaches'>) {
  const cursor = one((await searchParams).cursor);
  const page = await answerFor((await api()).admin.privacy.breaches({ cursor }), '/admin');
  const untold = page.items.filter(({ notifiedAt }) => notifiedAt === null).length;
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        title="Has personal data got out?"
        answer={
          untold === 0
            ? 'No incident that the data protection office does not know of.'
            : `${untold} ${untold === 1 ? 'incident' : 'incidents'} the data protection office must be told of at once.`
        }
        actions={<ButtonLink href={`${PATH}/new`}>Record an incident</ButtonLink>}
      />
      <PrivacyTabs current={PATH} />
      <DataTable
        caption="Incidents"
        hideCaption
        rows={page.items}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon={<ShieldIcon className="size-7" />} title="No incident">
            Record one as soon as you suspect it: what is not sure yet can be added later.
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            header: 'What',
            primary: true,
            render: (row) => <RowLink href={`${PATH}/${row.id}`}>{row.title}</RowLink>,
          },
          { key: 'office', header: 'Office', render: (row) => <OfficeClock {...row} /> },
          {
            key: 'people',
            header: 'People',
            align: 'end',
            render: ({ peopleAffected }) => peopleAffected ?? 'not known',
          },
          {
            key: 'state',
            header: 'State',
            render: ({ closedAt }) =>
              closedAt ? <Status tone="done">Closed</Status> : <Status tone="attention">Open</Status>,
          },
          { key: 'noticed', header: 'Noticed', align: 'end', render: (row) => exactWords(row.noticedAt) },
        ]}
      />
      <Older path={PATH} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
