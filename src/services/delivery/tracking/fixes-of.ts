import { and, desc, eq, gte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { deliveryPositions } from './tables';
import type { TrackPoint } from './track-of';

/**
 * The newest fixes of a delivery since a moment, oldest first and not thinned any further. Internal: for what works
 * with a ride's times; nobody is shown these.
 */
export async function fixesOf(
  ctx: Ctx,
  { deliveryId, since, limit }: { deliveryId: string; since: Date; limit: number },
): Promise<TrackPoint[]> {
  const rows = await ctx.db
    .select({ lat: deliveryPositions.lat, lng: deliveryPositions.lng, at: deliveryPositions.recordedAt })
    .from(deliveryPositions)
    .where(and(eq(deliveryPositions.deliveryId, deliveryId), gte(deliveryPositions.recordedAt, since)))
    .orderBy(desc(deliveryPositions.id))
    .limit(limit);
  return rows.toReversed();
}
