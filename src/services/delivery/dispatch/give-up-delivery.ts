import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { addJobs, emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { wakeJob } from './dispatch-jobs';
import { moveDelivery } from './move-delivery';
import { keepTopUp, lockTrip } from './trip';

/** What became of a parcel that will not arrive. */
export type Parcel = 'returned' | 'lost';

/**
 * Ends a trip whose parcel will not arrive; its driver is free again and earns nothing by it, and for the rest
 * of the trip no less than its dearest part alone, as far as that is still carried. False when there is no
 * parcel on the road. The caller asks who may.
 */
export async function giveUpDelivery(ctx: TxCtx, ref: Reference, parcel: Parcel): Promise<boolean> {
  const trip = await lockTrip(ctx, { ref });
  const row = trip.find(({ refKind, refId }) => refKind === ref.kind && refId === ref.id);
  if (row?.state !== 'collected') return false;
  const moved = await moveDelivery(ctx, row.id, 'failed', { parcel });
  const failed = required(moved, 'the locked delivery');
  if (failed.driverId) await keepTopUp(ctx, failed.tripId, failed.driverId);
  await emit(ctx, [deliveryEvent('delivery.failed', failed, failed.driverId, ctx.clock.now())]);
  await addJobs(ctx, [wakeJob()]);
  return true;
}
