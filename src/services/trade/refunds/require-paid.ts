import type { TxCtx } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { type LockedOrder, lockOrder, type OrderState } from '@/services/trade/orders';

const UNPAID: readonly OrderState[] = ['awaiting_payment', 'expired'];
const GIVEN_BACK: readonly OrderState[] = ['rejected', 'cancelled', 'failed', 'refunded'];

/** The money of the order has gone to shop, driver and us. */
export const isDelivered = ({ state }: Pick<LockedOrder, 'state'>): boolean =>
  state === 'delivered' || state === 'completed';

/**
 * An order that somebody paid for, locked.
 * @throws AppError not_found, conflict when nothing was paid or all was given back
 */
export async function requirePaid(tx: TxCtx, orderId: string): Promise<LockedOrder> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw notFound('order');
  const waitsForDoor = order.payOnDelivery && order.doorPaidAt === null && !isDelivered(order);
  if (waitsForDoor || UNPAID.includes(order.state)) throw conflict('Nothing has been paid for this order.');
  if (GIVEN_BACK.includes(order.state)) throw conflict('All of this order was given back already.');
  return order;
}
