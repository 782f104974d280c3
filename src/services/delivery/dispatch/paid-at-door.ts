import { and, eq, isNull } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { deliveries } from './tables';

/**
 * The door's money came by phone: the driver need not take any. Joins the transaction that booked it, and leaves asking
 * who may to its verb. False when there is no such delivery, or it knew already.
 */
export async function paidAtDoor(ctx: TxCtx, ref: Reference): Promise<boolean> {
  const now = ctx.clock.now();
  const [row] = await ctx.db
    .update(deliveries)
    .set({ doorPaidAt: now })
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id), isNull(deliveries.doorPaidAt)))
    .returning();
  if (!row) return false;
  await emit(ctx, [deliveryEvent('delivery.paid_at_door', row, row.driverId, now)]);
  return true;
}
