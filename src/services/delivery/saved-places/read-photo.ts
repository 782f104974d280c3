import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { AppError, notFound, unavailable } from '@/lib/errors';
import { carriedRef } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { isMissing } from '@/services/platform/media';
import { PlaceId } from './inputs';
import { placePhotos } from './place-photos';
import { savedPlaces, savedPlaceUses } from './tables';

export type PlacePhoto = { readonly bytes: Buffer; readonly mime: string; readonly fileName: string };

/** The photo of a place of one's own. @throws AppError not_found, also for another person's; unavailable */
export async function readPlacePhoto(ctx: Ctx, input: PlaceId): Promise<PlacePhoto> {
  const { userId } = authorise(ctx, 'place.own');
  const { placeId } = PlaceId.parse(input);
  const [row] = await ctx.db
    .select({ photoKey: savedPlaces.photoKey })
    .from(savedPlaces)
    .where(and(eq(savedPlaces.id, placeId), eq(savedPlaces.ownerId, userId), isNull(savedPlaces.removedAt)));
  return fileOf(ctx, row?.photoKey ?? null);
}

/**
 * The gate that a parcel goes to, for the driver who has it on the boda.
 * @throws AppError not_found before and after that, for another driver's, and where there is no photo
 */
export async function readDropPhoto(ctx: Ctx, input: { deliveryId: string }): Promise<PlacePhoto> {
  return fileOf(ctx, await dropPhotoKey(ctx, input));
}

/** Whether `readDropPhoto` would find one. Never stands in the way of what else the driver is shown. */
export async function hasDropPhoto(ctx: Ctx, input: { deliveryId: string }): Promise<boolean> {
  try {
    return (await dropPhotoKey(ctx, input)) !== null;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function dropPhotoKey(ctx: Ctx, input: { deliveryId: string }): Promise<string | null> {
  const ref = await carriedRef(ctx, input);
  const [row] = await ctx.db
    .select({ photoKey: savedPlaces.photoKey })
    .from(savedPlaceUses)
    .innerJoin(savedPlaces, eq(savedPlaces.id, savedPlaceUses.placeId))
    .where(
      and(
        eq(savedPlaceUses.refKind, ref.kind),
        eq(savedPlaceUses.refId, ref.id),
        isNull(savedPlaces.removedAt),
      ),
    );
  return row?.photoKey ?? null;
}

async function fileOf(ctx: Ctx, key: string | null): Promise<PlacePhoto> {
  if (key === null) throw notFound('photo');
  try {
    return { bytes: await placePhotos().read(key), mime: 'image/webp', fileName: 'gate.webp' };
  } catch (error) {
    if (!isMissing(error)) throw error;
    ctx.log.error({}, 'the photo of a saved place is missing');
    throw unavailable('This photo cannot be read now.');
  }
}
