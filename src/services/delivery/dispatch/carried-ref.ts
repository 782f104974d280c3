import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { DeliveryId } from './inputs';
import { deliveries } from './tables';

/**
 * What the actor has on the boda right now, collected and not yet handed over.
 * @throws AppError not_found before and after that, and for another driver's
 */
export async function carriedRef(ctx: Ctx, input: DeliveryId): Promise<Reference> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId } = DeliveryId.parse(input);
  const [row] = await ctx.db
    .select({ kind: deliveries.refKind, id: deliveries.refId })
    .from(deliveries)
    .where(
      and(eq(deliveries.id, deliveryId), eq(deliveries.driverId, userId), eq(deliveries.state, 'collected')),
    );
  if (!row) throw notFound('delivery');
  return row;
}
