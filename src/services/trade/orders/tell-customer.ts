import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, textOf } from '@/services/platform/notifications';
import { orderLabel } from './order-label';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';

/** While somebody waits for it. */
export const WAITED_FOR: readonly OrderState[] = ['placed', 'accepted', 'ready', 'collected'];
/** Later than this it has long been settled, or somebody has called. */
const VALID_MS = 60 * 60_000;

/** Tells whoever waits for an order how its way goes, by SMS, once for each kind. An order that is over is not told of. */
export async function tellCustomer(
  tx: TxCtx,
  kind: 'order.slipped' | 'order.returning',
  orderId: string,
): Promise<void> {
  const [order] = await tx.db
    .select({ number: orders.number, customerId: orders.customerId, state: orders.state })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!order || !WAITED_FOR.includes(readState(order.state))) return;
  await queueMessage(tx, {
    kind,
    subjectId: orderId,
    phone: await phoneOf(tx, order.customerId),
    body: textOf(kind, { label: orderLabel(order.number) }),
    validUntil: addMs(tx.clock.now(), VALID_MS),
  });
}
