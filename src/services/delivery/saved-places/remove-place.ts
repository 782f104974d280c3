import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { PlaceId } from './inputs';
import { freeSlot, lockOwner, lockOwnPlace, requireOnlyOne } from './own-place';
import { savedPlaces } from './tables';

/** Takes a place away; for a day it can be put back. Repeating it changes nothing. @throws AppError not_found */
export async function removePlace(ctx: Ctx, input: PlaceId): Promise<{ placeId: string }> {
  const { userId } = authorise(ctx, 'place.own');
  const { placeId } = PlaceId.parse(input);
  return withTransaction(ctx, async (tx) => {
    const row = await lockOwnPlace(tx, placeId, userId);
    if (row.removedAt !== null) return { placeId };
    await tx.db
      .update(savedPlaces)
      .set({ removedAt: tx.clock.now(), slot: null })
      .where(eq(savedPlaces.id, placeId));
    await recordAudit(tx, { action: 'place.remove', resourceKind: 'place', resourceId: placeId });
    return { placeId };
  });
}

/**
 * Puts back a place that was taken away. Repeating it changes nothing.
 * @throws AppError not_found once it is gone for good, conflict when its room or its name was taken meanwhile
 */
export async function restorePlace(ctx: Ctx, input: PlaceId): Promise<{ placeId: string }> {
  const { userId } = authorise(ctx, 'place.own');
  const { placeId } = PlaceId.parse(input);
  return withTransaction(ctx, async (tx) => {
    await lockOwner(tx, userId);
    const row = await lockOwnPlace(tx, placeId, userId);
    if (row.removedAt === null) return { placeId };
    await requireOnlyOne(tx, row);
    await tx.db
      .update(savedPlaces)
      .set({ removedAt: null, slot: await freeSlot(tx, userId) })
      .where(eq(savedPlaces.id, placeId));
    await recordAudit(tx, { action: 'place.restore', resourceKind: 'place', resourceId: placeId });
    return { placeId };
  });
}
