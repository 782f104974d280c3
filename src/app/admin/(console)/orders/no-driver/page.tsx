import { Live } from '@/app/_console/live';
import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { noDriverColumns } from '@/app/admin/_components/no-driver-columns';
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
        columns={noDriverColumns<(typeof page.items)[number]>({
          now,
          orderIdOf: ({ id }) => id,
          between: [{ key: 'asking', header: 'Being asked', render: (row) => row.asking ?? 'Nobody' }],
        })}
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
