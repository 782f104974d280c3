import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { addJobs, emit } from '@/services/platform/outbox';
import { deliveryEvent, offerEvent } from './delivery-events';
import { wakeJob } from './dispatch-jobs';
import { lockDeliveryOf, moveDelivery } from './move-delivery';
import { deliveryOffers } from './tables';

export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  /** There was none, or it was cancelled before. */
  | { readonly kind: 'none' }
  /** The parcel is on the road or has arrived. */
  | { readonly kind: 'too_late' };

/** Calls off the search or the trip, as long as the parcel is still at the shop. The caller asks who may. */
export async function cancelDelivery(ctx: TxCtx, ref: Reference): Promise<CancelOutcome> {
  const row = await lockDeliveryOf(ctx, ref);
  if (!row || row.state === 'cancelled') return { kind: 'none' };
  const cancelled = await moveDelivery(ctx, row.id, 'cancelled');
  if (!cancelled) return { kind: 'too_late' };
  const withdrawn = await ctx.db
    .update(deliveryOffers)
    .set({ state: 'withdrawn', answeredAt: ctx.clock.now() })
    .where(and(eq(deliveryOffers.deliveryId, row.id), eq(deliveryOffers.state, 'open')))
    .returning();
  await emit(ctx, [
    deliveryEvent('delivery.cancelled', cancelled, cancelled.driverId, ctx.clock.now()),
    ...withdrawn.map((offer) => offerEvent('delivery.offer_closed', cancelled, offer)),
  ]);
  await addJobs(ctx, [wakeJob()]);
  return { kind: 'cancelled' };
}
