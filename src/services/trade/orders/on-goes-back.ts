import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { deliveriesOf } from '@/services/delivery/dispatch';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { onDoorNote } from './on-door-note';
import { tellCustomer } from './tell-customer';

const About = z.object({ refKind: z.string(), refId: z.uuid() });

/** A parcel could not be handed over: the order's history keeps why, and the customer is told, once for an order. */
export async function onGoesBack(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  await onDoorNote(ctx, event);
  const { refKind: kind, refId: id } = About.parse(event.payload);
  if (kind !== 'order') return;
  await withTransaction(ctx, async (tx) => {
    const [delivery] = await deliveriesOf(tx, [{ kind, id }]);
    // They may have caught the driver meanwhile.
    if (delivery?.state === 'collected') await tellCustomer(tx, 'order.returning', id);
  });
}
