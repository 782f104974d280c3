import { ButtonLink } from '@/ui/button-link';
import { ReceiptIcon } from '@/ui/icons';
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
  'failed',
  'refunded',
]);

const HAS_RECEIPT: ReadonlySet<OrderView['state']> = new Set(['delivered', 'completed']);

export function OrderActions({ order }: { order: OrderView }) {
  return (
    <>
      <CancelOrder
        orderId={order.id}
        shopName={order.shop.name}
        canCancel={order.canCancel}
        isUnpaid={isUnpaidAtDoor(order)}
      />
      {HAS_RECEIPT.has(order.state) ? (
        <ButtonLink
          variant="secondary"
          href={`/orders/${order.id}/receipt`}
          icon={<ReceiptIcon className="size-5" />}
        >
          Receipt
        </ButtonLink>
      ) : null}
      {CAN_REPEAT.has(order.state) ? <OrderAgain purchaseId={order.purchaseId} /> : null}
    </>
  );
}
