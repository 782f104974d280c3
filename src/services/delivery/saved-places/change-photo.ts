import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { type PhotoRefusal, storeSinglePhoto } from '@/services/platform/media';
import { PlaceId } from './inputs';
import { lockOwnPlace } from './own-place';
import { placePhotos } from './place-photos';
import { savedPlaces } from './tables';

/** Keeps a photo of the gate, in place of the one before. @throws AppError not_found for another person's place */
export async function setPlacePhoto(
  ctx: Ctx,
  input: PlaceId,
  sent: Uint8Array,
): Promise<{ readonly kind: 'stored' } | PhotoRefusal> {
  const { userId } = authorise(ctx, 'place.own');
  const { placeId } = PlaceId.parse(input);
  // Before the photo is read: drawing it anew is work that nobody gets for a stranger's place.
  const isMine = and(eq(savedPlaces.id, placeId), eq(savedPlaces.ownerId, userId));
  const known = await ctx.db.$count(savedPlaces, and(isMine, isNull(savedPlaces.removedAt)));
  if (known === 0) throw notFound('place');
  const stored = await storeSinglePhoto(placePhotos(), sent);
  if (stored.kind !== 'stored') return stored;
  await withTransaction(ctx, (tx) => write(tx, placeId, userId, stored.key));
  return { kind: 'stored' };
}

/** Takes the photo away; the file goes in the night. Repeating it changes nothing. @throws AppError not_found */
export async function removePlacePhoto(ctx: Ctx, input: PlaceId): Promise<{ placeId: string }> {
  const { userId } = authorise(ctx, 'place.own');
  const { placeId } = PlaceId.parse(input);
  await withTransaction(ctx, (tx) => write(tx, placeId, userId, null));
  return { placeId };
}

async function write(tx: TxCtx, placeId: string, ownerId: string, photoKey: string | null): Promise<void> {
  const row = await lockOwnPlace(tx, placeId, ownerId);
  if (row.removedAt !== null) throw notFound('place');
  if (row.photoKey === photoKey) return;
  await tx.db.update(savedPlaces).set({ photoKey }).where(eq(savedPlaces.id, placeId));
  await recordAudit(tx, {
    action: photoKey === null ? 'place.remove-photo' : 'place.set-photo',
    resourceKind: 'place',
    resourceId: placeId,
  });
}
