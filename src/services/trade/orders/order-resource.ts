import { addUgx, type Ugx } from '@/lib/money';
import type { Resource } from '@/services/platform/access';

type Row = {
  readonly id: string;
  readonly customerId: string;
  readonly vendorId: string;
  readonly subtotalUgx: Ugx;
  readonly deliveryFeeUgx: Ugx;
};

/** An order as access policies see it: whose, of which shop, and what the customer pays for it. */
export function orderResource(order: Row): Resource {
  return {
    kind: 'order',
    id: order.id,
    owner: order.customerId,
    vendorId: order.vendorId,
    amountUgx: addUgx(order.subtotalUgx, order.deliveryFeeUgx),
  };
}
