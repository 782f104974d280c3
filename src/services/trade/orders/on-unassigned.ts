import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, textOf } from '@/services/platform/notifications';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderLabel } from './order-label';
import { orders } from './tables';

const Unassigned = z.object({
  refKind: z.string(),
  refId: z.uuid(),
  /** Missing in what was written before searches could be late. */
  late: z.boolean().default(false),
});

/** Later than this a driver has long been found. */
const VALID_MS = 60 * 60_000;

/** Tells the customer that no driver has been found for so long that it comes later, once for an order. */
export async function onUnassigned(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId: orderId, late } = Unassigned.parse(event.payload);
  if (refKind !== 'order' || !late) return;
  await withTransaction(ctx, async (tx) => {
    const [order] = await tx.db
      .select({ number: orders.number, customerId: orders.customerId, state: orders.state })
      .from(orders)
      .where(eq(orders.id, orderId));
    if (order?.state !== 'ready') return;
    await queueMessage(tx, {
      kind: 'order.late',
      subjectId: orderId,
      phone: await phoneOf(tx, order.customerId),
      body: textOf('order.late', { label: orderLabel(order.number) }),
      validUntil: addMs(tx.clock.now(), VALID_MS),
    });
  });
}
