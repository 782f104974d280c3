import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, type DeliveredEvent } from '@/services/platform/outbox';
import { changeOrderState } from './change-order-state';
import { splitEscrow } from './order-money';

const DeliveryEvent = z.object({ refKind: z.string(), refId: z.uuid(), driverId: z.uuid() });

export const COMPLETE_JOB = 'orders.complete';
/** How long a delivered order can be rated before it is closed. */
const RATING_WINDOW_MS = 72 * 60 * 60 * 1000;

/** The driver has the parcel. */
export async function onDeliveryCollected(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId } = DeliveryEvent.parse(event.payload);
  if (refKind !== 'order') return;
  await withTransaction(ctx, (tx) => collected(tx, refId));
}

/** The customer gave their code: shop, driver and platform get their shares. */
export async function onDeliveryDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId: orderId, driverId } = DeliveryEvent.parse(event.payload);
  if (refKind !== 'order') return;
  await withTransaction(ctx, async (tx) => {
    // The two events may overtake each other; a parcel that arrived was collected.
    await collected(tx, orderId);
    await changeOrderState(tx, { step: 'deliver', by: 'system', which: { orderId } }, async (moved) => {
      for (const order of moved) {
        await splitEscrow(tx, order, driverId);
        await addJobs(tx, [
          {
            name: COMPLETE_JOB,
            payload: { orderId },
            runAt: addMs(tx.clock.now(), RATING_WINDOW_MS),
            key: `${COMPLETE_JOB}:${orderId}`,
          },
        ]);
      }
      return [];
    });
  });
}

async function collected(tx: TxCtx, orderId: string): Promise<void> {
  await changeOrderState(tx, { step: 'collect', by: 'system', which: { orderId } }, async () => []);
}
