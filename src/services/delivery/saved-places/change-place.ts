import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { ChangePlace } from './inputs';
import { lockOwner, lockOwnPlace, requireOnlyOne, requireServed } from './own-place';
import { requirePlace, sealPlace } from './sealed-place';
import { savedPlaces } from './tables';

/**
 * Changes name, words and pin of a place. A pin that its owner moves counts from now on: what deliveries told before
 * is forgotten. Orders that are on their way go where they were sent.
 * @throws AppError not_found for another person's or one that was taken away, invalid, conflict
 */
export async function changePlace(ctx: Ctx, input: ChangePlace): Promise<{ placeId: string }> {
  const { userId: ownerId } = authorise(ctx, 'place.own');
  const { placeId, kind, pin, ...words } = ChangePlace.parse(input);
  if (pin) await requireServed(ctx, pin);
  return withTransaction(ctx, async (tx) => {
    await lockOwner(tx, ownerId);
    const row = await lockOwnPlace(tx, placeId, ownerId);
    if (row.removedAt !== null) throw notFound('place');
    await requireOnlyOne(tx, { id: placeId, ownerId, kind });
    const before = await requirePlace(tx, placeId, row.placeSealed);
    const moved = pin && { ...pin, pin: { lat: pin.lat, lng: pin.lng }, handovers: [] };
    await tx.db
      .update(savedPlaces)
      .set({
        kind,
        placeSealed: await sealPlace(tx, placeId, { ...before, ...words, ...moved }),
        ...(pin ? { pinnedAt: tx.clock.now(), learns: true } : {}),
      })
      .where(eq(savedPlaces.id, placeId));
    await recordAudit(tx, {
      action: 'place.change',
      resourceKind: 'place',
      resourceId: placeId,
      details: { pinMoved: pin !== undefined },
    });
    return { placeId };
  });
}
