import type { Metadata } from 'next';
import { Live } from '@/app/_console/live';
import { OrderStatus } from '@/app/_console/order-status';
import { answerFor } from '@/app/_console/visit';
import { HistoryAuditTable } from '@/app/admin/_components/history-audit';
import { loadHistory } from '@/app/admin/_components/history-data';
import { HistoryDelivery } from '@/app/admin/_components/history-delivery';
import { HistoryFacts } from '@/app/admin/_components/history-facts';
import { HistoryLines } from '@/app/admin/_components/history-lines';
import { HistoryPayments } from '@/app/admin/_components/history-payments';
import { HistoryPostings } from '@/app/admin/_components/history-postings';
import { HistoryTimeline } from '@/app/admin/_components/history-timeline';
import { OrderRefunds } from '@/app/admin/_components/money/order-refunds';
import { StepIn } from '@/app/admin/_components/step-in/step-in';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

type Props = PageProps<'/admin/orders/[id]'>;

const REFRESH_SECONDS = 30;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadHistory((await params).id)).order.label };
}

export default async function OrderHistoryPage({ params }: Props) {
  const { id: orderId } = await params;
  const history = await loadHistory(orderId);
  const { order } = history;
  const { admin } = await api();
  const [back, free] = await Promise.all([
    answerFor(admin.refunds.ofOrder({ orderId: order.id }), '/admin/orders'),
    history.delivery?.state === 'searching'
      ? answerFor(admin.orders.freeDrivers({ orderId: order.id }), '/admin/orders')
      : [],
  ]);
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/orders', label: 'Orders' }}
        title={order.label}
        answer={
          <span className="flex flex-wrap items-center gap-3">
            <OrderStatus state={order.state} isReturning={Boolean(history.delivery?.returningSince)} />
            {order.reason}
          </span>
        }
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <HistoryLines history={history} />
          <HistoryPayments payments={history.payments} />
          <HistoryPostings postings={history.postings} />
          <HistoryDelivery history={history} />
          <HistoryAuditTable audit={history.audit} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 max-xl:order-first">
          <HistoryFacts history={history} />
          <StepIn history={history} free={free} />
          <OrderRefunds history={history} back={back} />
          <Card as="section" aria-labelledby="timeline">
            <h2 id="timeline" className="title mb-4 text-lg">
              What happened
            </h2>
            <HistoryTimeline items={history.timeline} />
          </Card>
        </div>
      </div>
    </main>
  );
}
