import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { SavePlace } from './inputs';
import { freeSlot, lockOwner, requireOnlyOne, requireServed } from './own-place';
import { sealPlace } from './sealed-place';
import { savedPlaces } from './tables';

/**
 * Keeps a place for the next order. The browser names it, so sending it again changes nothing.
 * @throws AppError invalid outside the area we serve, conflict for one place too many or a second home,
 *   not_found for an id that is another person's
 */
export async function savePlace(ctx: Ctx, input: SavePlace): Promise<{ placeId: string }> {
  const { userId: ownerId } = authorise(ctx, 'place.own');
  const { placeId, kind, lat, lng, ...words } = SavePlace.parse(input);
  await requireServed(ctx, { lat, lng });
  return withTransaction(ctx, async (tx) => {
    await lockOwner(tx, ownerId);
    const [known] = await tx.db.select().from(savedPlaces).where(eq(savedPlaces.id, placeId));
    if (known && known.ownerId !== ownerId) throw notFound('place');
    if (known) return { placeId };
    await requireOnlyOne(tx, { id: placeId, ownerId, kind });
    const place = { ...words, lat, lng, pin: { lat, lng }, handovers: [] };
    const now = tx.clock.now();
    const [made] = await tx.db
      .insert(savedPlaces)
      .values({
        ...{ id: placeId, ownerId, kind, pinnedAt: now, createdAt: now },
        slot: await freeSlot(tx, ownerId),
        placeSealed: await sealPlace(tx, placeId, place),
      })
      .onConflictDoNothing()
      .returning({ id: savedPlaces.id });
    if (!made) throw conflict('This place could not be kept. Please try again.');
    await recordAudit(tx, { action: 'place.save', resourceKind: 'place', resourceId: placeId });
    return { placeId };
  });
}
