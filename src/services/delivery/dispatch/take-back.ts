import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { addJobs, emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { offerJob, wakeJob } from './dispatch-jobs';
import { wasTakenBack } from './enter-code';
import { lockDrivers } from './lock-drivers';
import { lockDeliveryOf, moveDelivery } from './move-delivery';
import { deliveryOffers } from './tables';

export type TakeBackOutcome =
  /** `before`: it was not this call that did it. */
  | { readonly kind: 'taken_back'; readonly before: boolean }
  /** This driver is not the one who comes for it. */
  | { readonly kind: 'not_theirs' }
  /** The parcel is on the road or has arrived. */
  | { readonly kind: 'too_late' };

/**
 * Takes a delivery from a driver who does not come, and looks for another one: a new round, so that those who said
 * no before are asked again, but never the one it was taken from. The caller asks who may.
 */
export async function takeBackDelivery(
  ctx: TxCtx,
  ref: Reference,
  driverId: string,
): Promise<TakeBackOutcome> {
  const row = await lockDeliveryOf(ctx, ref);
  if (!row || row.driverId !== driverId) {
    const wasTheirs = row !== null && (await wasTakenBack(ctx, row.id, driverId));
    return wasTheirs ? { kind: 'taken_back', before: true } : { kind: 'not_theirs' };
  }
  if (row.state !== 'assigned') return { kind: row.state === 'cancelled' ? 'not_theirs' : 'too_late' };
  const now = ctx.clock.now();
  await lockDrivers(ctx, [driverId]);
  await ctx.db
    .update(deliveryOffers)
    .set({ state: 'taken_back', answeredAt: now })
    .where(and(eq(deliveryOffers.deliveryId, row.id), eq(deliveryOffers.state, 'accepted')));
  const searching = await moveDelivery(ctx, row.id, 'searching', {
    driverId: null,
    assignedAt: null,
    searchRound: row.searchRound + 1,
    searchSince: now,
    escalatedAt: null,
  });
  await emit(ctx, [
    deliveryEvent('delivery.taken_back', required(searching, 'the locked delivery'), driverId, now),
  ]);
  await addJobs(ctx, [offerJob(row.id), wakeJob()]);
  return { kind: 'taken_back', before: false };
}
