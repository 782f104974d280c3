import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { releaseTrip } from '@/services/delivery/dispatch';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orders } from './tables';

const OrderEvent = z.object({ orderId: z.uuid() });
/** Still being packed, or about to be. */
const COMING = ['awaiting_payment', 'placed', 'accepted'];

/**
 * An order was packed or fell away: once none of its trip is being packed any more, those that wait for it ride. Comes after
 * the change is kept, so that of two that are packed at the same moment one sees the other.
 */
export async function onTripChanged(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { orderId } = OrderEvent.parse(event.payload);
  const [order] = await ctx.db.select({ tripId: orders.tripId }).from(orders).where(eq(orders.id, orderId));
  const tripId = order?.tripId;
  if (!tripId) return;
  const coming = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.tripId, tripId), inArray(orders.state, COMING)))
    .limit(1);
  if (coming.length === 0) await withTransaction(ctx, (tx) => releaseTrip(tx, tripId));
}
