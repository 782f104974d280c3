import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { PlaceId } from './inputs';
import { lockOwnPlace } from './own-place';
import { requirePlace, sealPlace } from './sealed-place';
import { savedPlaces } from './tables';

/**
 * Puts a place back to where its owner set the pin. Deliveries move it no more, until the owner moves the pin.
 * @throws AppError not_found for another person's
 */
export async function undoLearned(ctx: Ctx, input: PlaceId): Promise<{ placeId: string }> {
  const { userId } = authorise(ctx, 'place.own');
  const { placeId } = PlaceId.parse(input);
  return withTransaction(ctx, async (tx) => {
    const row = await lockOwnPlace(tx, placeId, userId);
    const place = await requirePlace(tx, placeId, row.placeSealed);
    if (place.handovers.length === 0) return { placeId };
    await tx.db
      .update(savedPlaces)
      .set({
        learns: false,
        placeSealed: await sealPlace(tx, placeId, { ...place, ...place.pin, handovers: [] }),
      })
      .where(eq(savedPlaces.id, placeId));
    await recordAudit(tx, { action: 'place.unlearn', resourceKind: 'place', resourceId: placeId });
    return { placeId };
  });
}
