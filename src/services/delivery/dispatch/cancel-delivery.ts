import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { addJobs, emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { wakeJob } from './dispatch-jobs';
import { lockDrivers } from './lock-drivers';
import { moveDelivery } from './move-delivery';
import { closeOpenOffer, findOpenOffer } from './open-offer';
import { keepTopUp, lockTrip } from './trip';

export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  /** There was none, or it was cancelled before. */
  | { readonly kind: 'none' }
  /** The parcel is on the road or has arrived. */
  | { readonly kind: 'too_late' };

/** Calls off the search or the trip, as long as the parcel is still at the shop. The caller asks who may. */
export async function cancelDelivery(ctx: TxCtx, ref: Reference): Promise<CancelOutcome> {
  const trip = await lockTrip(ctx, { ref });
  const row = trip.find(({ refKind, refId }) => refKind === ref.kind && refId === ref.id);
  if (!row || row.state === 'cancelled') return { kind: 'none' };
  const cancelled = await moveDelivery(ctx, row.id, 'cancelled');
  if (!cancelled) return { kind: 'too_late' };
  if (cancelled.driverId) await keepTopUp(ctx, cancelled.tripId, cancelled.driverId);
  const open = await findOpenOffer(ctx, row.id);
  if (open) await lockDrivers(ctx, [open.driverId]);
  const withdrawn = open ? await closeOpenOffer(ctx, cancelled, 'withdrawn') : [];
  await emit(ctx, [
    deliveryEvent('delivery.cancelled', cancelled, cancelled.driverId, ctx.clock.now()),
    ...withdrawn,
  ]);
  await addJobs(ctx, [wakeJob()]);
  return { kind: 'cancelled' };
}
