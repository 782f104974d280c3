import { and, eq, type SQL } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addUgx } from '@/lib/money';
import type { MovedOrder } from './change-order-state';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';

export type LockedOrder = MovedOrder & { readonly state: OrderState };

/** An order with its terms, which nobody moves until the transaction ends; null when there is none. */
export async function lockOrder(tx: TxCtx, orderId: string, whose?: SQL): Promise<LockedOrder | null> {
  const [row] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), whose))
    .for('no key update');
  if (!row) return null;
  return { ...row, state: readState(row.state), totalUgx: addUgx(row.subtotalUgx, row.deliveryFeeUgx) };
}

const BEFORE_HANDOVER: readonly OrderState[] = ['placed', 'accepted', 'ready', 'collected'];

/** Whether its door still has to pay, and may do so by phone. */
export function awaitsDoorMoney(order: LockedOrder): boolean {
  return order.payOnDelivery && order.doorPaidAt === null && BEFORE_HANDOVER.includes(order.state);
}
