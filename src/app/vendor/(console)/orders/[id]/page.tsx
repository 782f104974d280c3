import type { Metadata } from 'next';
import { Live } from '@/app/_console/live';
import { OrderStatus } from '@/app/_console/order-status';
import { OrderActions } from '@/app/vendor/_components/order-actions';
import { loadMoneyBack, loadOrder, loadRecalls } from '@/app/vendor/_components/order-data';
import { OrderMoneyBack } from '@/app/vendor/_components/order-money-back';
import { OrderLines, OrderMoney, OrderSteps } from '@/app/vendor/_components/order-parts';
import { OrderRecalls } from '@/app/vendor/_components/order-recalls';
import { Pickup } from '@/app/vendor/_components/pickup';
import { systemClock } from '@/lib/clock';
import { Card } from '@/ui/card';
import { CoinsIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Badge } from '@/ui/status';

type Props = PageProps<'/vendor/orders/[id]'>;

const REFRESH_SECONDS = 15;
const IN_THE_SHOP = ['awaiting_payment', 'placed', 'accepted', 'ready'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadOrder((await params).id)).label };
}

export default async function VendorOrderPage({ params }: Props) {
  const order = await loadOrder((await params).id);
  const [moneyBack, recalls] = await Promise.all([loadMoneyBack(order), loadRecalls(order.id)]);
  const now = systemClock.now();
  const isOnItsWay = order.state === 'ready' || order.state === 'collected';
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        back={{ href: '/vendor', label: 'Orders' }}
        title={order.label}
        answer={
          <span className="flex flex-wrap items-center gap-3">
            <OrderStatus state={order.state} isReturning={Boolean(order.delivery?.returning)} />
            {order.payOnDelivery ? (
              <Badge tone="info" icon={<CoinsIcon className="size-4" />}>
                Pays at the door
              </Badge>
            ) : null}
            {order.adultsOnly ? <Badge tone="attention">Check identity (18+)</Badge> : null}
            {order.customerName ? `For ${order.customerName}` : null}
          </span>
        }
        actions={<Live stream="/api/stream/vendor/me" everySeconds={REFRESH_SECONDS} />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <OrderRecalls recalls={recalls} isHere={IN_THE_SHOP.some((state) => state === order.state)} />
          <OrderActions
            order={{ id: order.id, label: order.label }}
            canAccept={order.canAccept}
            canReject={order.canReject}
            canMarkReady={order.canMarkReady}
          />
          {isOnItsWay ? <Pickup orderId={order.id} delivery={order.delivery} /> : null}
          {moneyBack ? <OrderMoneyBack moneyBack={moneyBack} /> : null}
          <OrderLines order={order} />
        </div>
        <div className="flex flex-col gap-6">
          <OrderMoney order={order} />
          <Card>
            <h2 className="title mb-4 text-lg">How it goes</h2>
            <OrderSteps order={order} now={now} />
          </Card>
        </div>
      </div>
    </main>
  );
}
