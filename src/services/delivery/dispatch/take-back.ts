import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { ZERO_UGX } from '@/lib/money';
import { recordAudit } from '@/services/platform/audit';
import { addJobs, emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { offerJob, wakeJob } from './dispatch-jobs';
import { wasTakenBack } from './enter-code';
import { lockDrivers } from './lock-drivers';
import { type DeliveryRow, moveDelivery } from './move-delivery';
import { deliveryOffers } from './tables';
import { keepTopUp, lockTrip } from './trip';

export type TakeBackOutcome =
  /** `before`: it was not this call that did it. */
  | { readonly kind: 'taken_back'; readonly before: boolean }
  /** This driver is not the one who comes for it. */
  | { readonly kind: 'not_theirs' }
  /** The parcel is on the road or has arrived. */
  | { readonly kind: 'too_late' };

/**
 * Takes a delivery from a driver who does not come, with all of its trip that they have not collected, and looks for another
 * one: a new round, so that those who said no before are asked again, but never the one it was taken from. The caller
 * asks who may.
 */
export async function takeBackDelivery(
  ctx: TxCtx,
  ref: Reference,
  driverId: string,
): Promise<TakeBackOutcome> {
  const trip = await lockTrip(ctx, { ref });
  const row = trip.find(({ refKind, refId }) => refKind === ref.kind && refId === ref.id);
  if (!row || row.driverId !== driverId) {
    const wasTheirs = row !== undefined && (await wasTakenBack(ctx, row.id, driverId));
    return wasTheirs ? { kind: 'taken_back', before: true } : { kind: 'not_theirs' };
  }
  if (row.state !== 'assigned') return { kind: row.state === 'cancelled' ? 'not_theirs' : 'too_late' };
  await lockDrivers(ctx, [driverId]);
  const waiting = trip.filter((mate) => mate.driverId === driverId && mate.state === 'assigned');
  for (const delivery of waiting) {
    await searchAnew(ctx, delivery, driverId);
    // Whoever asked notes it for the order they named.
    if (delivery !== row) {
      const details = { driverId, with: row.label };
      await recordAudit(ctx, {
        action: 'delivery.take-back',
        resourceKind: 'delivery',
        resourceId: delivery.id,
        details,
      });
    }
  }
  await keepTopUp(ctx, row.tripId, driverId);
  await addJobs(ctx, [...waiting.map(({ id }) => offerJob(id)), wakeJob()]);
  return { kind: 'taken_back', before: false };
}

async function searchAnew(ctx: TxCtx, delivery: DeliveryRow, driverId: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db
    .update(deliveryOffers)
    .set({ state: 'taken_back', answeredAt: now })
    .where(and(eq(deliveryOffers.deliveryId, delivery.id), eq(deliveryOffers.state, 'accepted')));
  const searching = await moveDelivery(ctx, delivery.id, 'searching', {
    driverId: null,
    assignedAt: null,
    searchRound: delivery.searchRound + 1,
    searchSince: now,
    escalatedAt: null,
    topUpUgx: ZERO_UGX,
  });
  await emit(ctx, [
    deliveryEvent('delivery.taken_back', required(searching, 'the locked delivery'), driverId, now),
  ]);
}
