import type { OrderView } from '../../../_components/answers';
import { isUnpaidAtDoor } from '../../_components/door';
import { CancelOrder } from './cancel-order';
import { OrderAgain } from './order-again';

const CAN_REPEAT: ReadonlySet<OrderView['state']> = new Set([
  'delivered',
  'completed',
  'expired',
  'cancelled',
  'rejected',
  'refunded',
]);

export function OrderActions({ order }: { order: OrderView }) {
  return (
    <>
      <CancelOrder
        orderId={order.id}
        shopName={order.shop.name}
        canCancel={order.canCancel}
        isUnpaid={isUnpaidAtDoor(order)}
      />
      {CAN_REPEAT.has(order.state) ? <OrderAgain purchaseId={order.purchaseId} /> : null}
    </>
  );
}
