import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { addJobs, emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { wakeJob } from './dispatch-jobs';
import { lockDeliveryOf, moveDelivery } from './move-delivery';

/** What became of a parcel that will not arrive. */
export type Parcel = 'returned' | 'lost';

/**
 * Ends a trip whose parcel will not arrive; its driver is free again and earns nothing by it. False when there is no
 * parcel on the road. The caller asks who may.
 */
export async function giveUpDelivery(ctx: TxCtx, ref: Reference, parcel: Parcel): Promise<boolean> {
  const row = await lockDeliveryOf(ctx, ref);
  if (row?.state !== 'collected') return false;
  const moved = await moveDelivery(ctx, row.id, 'failed', { parcel });
  const failed = required(moved, 'the locked delivery');
  await emit(ctx, [deliveryEvent('delivery.failed', failed, failed.driverId, ctx.clock.now())]);
  await addJobs(ctx, [wakeJob()]);
  return true;
}
