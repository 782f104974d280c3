import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';
import { personalPage } from '../../_components/personal-page';
import { mapTiles } from '../../_components/surroundings';
import { toneOf } from '../_components/state-tone';
import { backPieces, isOnItsWay } from './_components/back-pieces';
import { CodeCard } from './_components/code-card';
import { DoorCard } from './_components/door-card';
import { Followed } from './_components/followed';
import { loadOrder } from './_components/load-order';
import { MoneyBack } from './_components/money-back';
import { shortWords } from './_components/now-words';
import { OrderActions } from './_components/order-actions';
import { OrderGoods } from './_components/order-goods';
import { OrderHistory } from './_components/order-history';
import { OrderNow } from './_components/order-now';
import { ProblemCard } from './_components/problem-card';
import { RateCard } from './_components/rate-card';
import { RecallNotices } from './_components/recall-notices';

export const metadata = personalPage('Your order');

export default async function OrderPage({ params }: PageProps<'/orders/[orderId]'>) {
  const [order, track, back, recalls] = await loadOrder((await params).orderId);
  const now = new Date();
  return (
    <main id="main" className="page-width max-w-5xl pb-10">
      <PageHeader
        back={{ href: '/orders', label: 'Your orders' }}
        eyebrow={order.label}
        title={order.shop.name}
        answer={
          <Status tone={toneOf(order.state)} className="text-sm whitespace-normal">
            {shortWords(order)}
          </Status>
        }
      />
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_22rem] md:items-start">
        <div className="flex min-w-0 flex-col gap-5">
          <RecallNotices recalls={recalls} now={now} />
          <OrderNow order={order} arrival={track.arrival} now={now} />
          <DoorCard order={order} />
          <CodeCard order={order} />
          <Followed
            order={order}
            waitsForMoney={backPieces(order, back).some(isOnItsWay)}
            last={track.last}
            serverNow={now}
            tiles={mapTiles()}
          />
          <MoneyBack order={order} back={back} now={now} />
          <RateCard order={order} />
          <ProblemCard order={order} dispute={back.dispute} now={now} />
          <OrderHistory order={order} now={now} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <OrderGoods order={order} />
          <OrderActions order={order} />
        </div>
      </div>
    </main>
  );
}
