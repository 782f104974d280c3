import { conflict } from '@/lib/errors';
import type { LockedOrder, OrderState } from '@/services/trade/orders';

const UNPAID: readonly OrderState[] = ['awaiting_payment', 'expired'];
const GIVEN_BACK: readonly OrderState[] = ['rejected', 'cancelled', 'failed', 'refunded'];

/** The money of the order has gone to shop, driver and us. */
export const isDelivered = ({ state }: Pick<LockedOrder, 'state'>): boolean =>
  state === 'delivered' || state === 'completed';

/** @throws AppError conflict when nothing was paid for an order, or all of it was given back */
export function requirePaid(order: LockedOrder): void {
  const waitsForDoor = order.payOnDelivery && order.doorPaidAt === null && !isDelivered(order);
  if (waitsForDoor || UNPAID.includes(order.state)) throw conflict('Nothing has been paid for this order.');
  if (GIVEN_BACK.includes(order.state)) throw conflict('All of this order was given back already.');
}
