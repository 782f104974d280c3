import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { DoneOrders } from '@/app/vendor/_components/done-orders';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { BoxIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Orders that are over' };

const PATH = '/vendor/orders';

export default async function DoneOrdersPage({ searchParams }: PageProps<'/vendor/orders'>) {
  const cursor = one((await searchParams).cursor);
  const { items, nextCursor } = await answerFor((await api()).vendor.orders.done({ cursor }), '/vendor');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader title="Which orders are over?" back={{ href: '/vendor', label: 'Orders' }} />
      {items.length === 0 ? (
        <EmptyState icon={<BoxIcon className="size-7" />} title={cursor ? 'Nothing older' : 'None yet'}>
          Orders stand here once they are delivered, rejected or cancelled.
        </EmptyState>
      ) : (
        <DoneOrders caption="Orders that are over" orders={items} now={systemClock.now()} />
      )}
      <Older path={PATH} cursor={cursor} nextCursor={nextCursor} />
    </main>
  );
}
