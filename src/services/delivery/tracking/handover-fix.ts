import { and, desc, eq, gte, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { LatLng } from '@/lib/geo';
import { deliveryPositions } from './tables';

/** A fix less sure than this says nothing about a gate. */
const SUREST_M = 50;
const LONGEST_BEFORE_MS = 3 * 60_000;

/**
 * Where the driver's phone was when a delivery was handed over, if it was sure of it just then; null otherwise.
 * Internal: for reactions to the delivery.
 */
export async function handoverFix(
  ctx: Ctx,
  { deliveryId, at }: { deliveryId: string; at: Date },
): Promise<LatLng | null> {
  const [fix] = await ctx.db
    .select({ lat: deliveryPositions.lat, lng: deliveryPositions.lng })
    .from(deliveryPositions)
    .where(
      and(
        eq(deliveryPositions.deliveryId, deliveryId),
        lte(deliveryPositions.accuracyM, SUREST_M),
        lte(deliveryPositions.recordedAt, at),
        gte(deliveryPositions.recordedAt, addMs(at, -LONGEST_BEFORE_MS)),
      ),
    )
    .orderBy(desc(deliveryPositions.id))
    .limit(1);
  return fix ?? null;
}
