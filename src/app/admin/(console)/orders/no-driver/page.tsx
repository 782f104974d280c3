import { Live } from '@/app/_console/live';
import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { ageWords, whenWords } from '@/app/_console/when';
import { Age } from '@/app/admin/_components/age';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Without a driver' };

const REFRESH_SECONDS = 30;
const PATH = '/admin/orders/no-driver';

export default async function NoDriverPage({ searchParams }: PageProps<'/admin/orders/no-driver'>) {
  const cursor = one((await searchParams).cursor);
  const page = await answerFor((await api()).admin.orders.unassigned({ cursor }), '/admin');
  const { now } = page;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin', label: 'Overview' }}
        title="Who waits for a driver?"
        answer="The longest waiting first. Open one to see who was asked, and to ask a driver yourself."
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <DataTable
        caption="Orders without a driver"
        hideCaption
        rows={page.items}
        rowKey={(row) => row.id}
        empty={<Notice tone="success" title="Every parcel has a driver." />}
        columns={[
          {
            key: 'order',
            header: 'Order',
            primary: true,
            render: (row) => <RowLink href={`/admin/orders/${row.id}`}>{row.label}</RowLink>,
          },
          { key: 'shop', header: 'Waits at', render: (row) => row.pickupName },
          { key: 'asking', header: 'Being asked', render: (row) => row.asking ?? 'Nobody' },
          { key: 'rounds', header: 'All asked', align: 'end', render: (row) => `${row.rounds} ×` },
          {
            key: 'age',
            header: 'No driver since',
            align: 'end',
            render: (row) => (
              <Age
                words={`${whenWords(row.since, now)}, ${ageWords(row.since, now)}`}
                isLate={row.escalatedAt !== null}
              />
            ),
          },
        ]}
      />
      <Older
        path={PATH}
        cursor={cursor}
        nextCursor={page.nextCursor}
        words={{ back: 'Back to the longest waiting', on: 'Show younger' }}
      />
    </main>
  );
}
