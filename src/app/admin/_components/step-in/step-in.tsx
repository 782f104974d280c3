import { addUgx, formatUgx, subtractUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import type { RouterOutputs } from '../answers';
import type { History } from '../history-data';
import { EndOrder } from './end-order';
import { OfferToDriver } from './offer-to-driver';
import { TakeFromDriver } from './take-from-driver';
import { UnlockCode } from './unlock-code';

const OPEN: readonly string[] = ['placed', 'accepted', 'ready', 'collected'];

/** What goes back when the order ends, in a sentence. */
function backWords({ order }: History): string {
  if (order.payOnDelivery && order.doorPaidAt === null) return 'Nothing was paid, so nothing goes back.';
  const back = subtractUgx(order.totalUgx, addUgx(order.returnedGoodsUgx, order.returnedFeeUgx));
  return `${formatUgx(back)} goes back to the customer.`;
}

/** What an admin can do for an order that does not move by itself. */
export function StepIn({
  history,
  free,
}: {
  history: History;
  free: RouterOutputs['orders']['freeDrivers'];
}) {
  const { order, delivery } = history;
  if (!OPEN.includes(order.state)) return null;
  const isCollected = delivery?.state === 'collected';
  return (
    <Card as="section" aria-labelledby="step-in" className="flex flex-col gap-4">
      <h2 id="step-in" className="title text-lg">
        Is it stuck?
      </h2>
      {delivery?.pickupLocked && !isCollected ? <UnlockCode orderId={order.id} which="pickup" /> : null}
      {delivery?.deliveryLocked ? <UnlockCode orderId={order.id} which="delivery" /> : null}
      {delivery?.state === 'searching' ? <OfferToDriver orderId={order.id} free={free} /> : null}
      {delivery?.state === 'assigned' && delivery.driverId !== null ? (
        <TakeFromDriver
          orderId={order.id}
          driverId={delivery.driverId}
          driverName={delivery.driverName ?? 'the driver'}
        />
      ) : null}
      <EndOrder
        key={isCollected ? 'collected' : 'waiting'}
        orderId={order.id}
        isCollected={isCollected}
        back={backWords(history)}
      />
    </Card>
  );
}
