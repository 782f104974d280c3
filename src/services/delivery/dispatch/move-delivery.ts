import { and, eq, inArray } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type DeliveryState, statesBefore } from './delivery-state';
import { deliveries } from './tables';

export type DeliveryRow = typeof deliveries.$inferSelect;

/** What may be set besides the state, depending on the step. */
type Stamp = Partial<
  Pick<
    DeliveryRow,
    | 'driverId'
    | 'assignedAt'
    | 'collectedAt'
    | 'deliveredAt'
    | 'searchRound'
    | 'searchSince'
    | 'escalatedAt'
    | 'parcel'
    | 'topUpUgx'
  >
>;

/**
 * The only way a delivery changes its state: one UPDATE that finds it in a state the table allows,
 * or null when somebody else was first.
 */
export async function moveDelivery(
  ctx: TxCtx,
  deliveryId: string,
  to: DeliveryState,
  stamp: Stamp = {},
): Promise<DeliveryRow | null> {
  const [row] = await ctx.db
    .update(deliveries)
    .set({ ...stamp, state: to })
    .where(and(eq(deliveries.id, deliveryId), inArray(deliveries.state, statesBefore(to))))
    .returning();
  return row ?? null;
}

/** Locks the delivery of a reference alone; whoever touches its offers locks its whole trip instead. */
export async function lockDeliveryOf(ctx: TxCtx, ref: Reference): Promise<DeliveryRow | null> {
  const [row] = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id)))
    .for('no key update');
  return row ?? null;
}
