import { and, eq, inArray } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { env, type MediaEnv } from '@/env';
import type { Reference } from '@/lib/context';
import { conflict, notFound, unavailable } from '@/lib/errors';
import { sweepKinds } from '@/services/market/media-sweep';
import { authorise, authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import {
  isMissing,
  type MediaStore,
  openMedia,
  type PhotoRefusal,
  storeSinglePhoto,
  unneededFiles,
} from '@/services/platform/media';
import { lockOwnDelivery } from './enter-code';
import { DeliveryId } from './inputs';
import { deliveries } from './tables';

/** Started by the clock each night. */
export const RETURN_PHOTO_SWEEP = 'dispatch.return-photo-sweep';

export type ReturnPhoto = { readonly bytes: Buffer; readonly mime: string; readonly fileName: string };

/** A folder of its own below the media, which the pictures' address does not reach. */
export const returnPhotos = (media: MediaEnv = env()): MediaStore => openMedia(media, 'returns');

/**
 * What the driver saw where the parcel could not be handed over, in place of the photo before.
 * @throws AppError not_found for another's delivery, conflict for one that does not go back
 */
export async function setReturnPhoto(
  ctx: Ctx,
  input: DeliveryId,
  sent: Uint8Array,
): Promise<{ readonly kind: 'stored' } | PhotoRefusal> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId } = DeliveryId.parse(input);
  // Before the photo is read: drawing it anew is work that nobody gets for a stranger's parcel.
  await withTransaction(ctx, (tx) => lockReturning(tx, deliveryId, userId));
  const stored = await storeSinglePhoto(returnPhotos(), sent);
  if (stored.kind !== 'stored') return stored;
  await withTransaction(ctx, async (tx) => {
    const row = await lockReturning(tx, deliveryId, userId);
    if (row.returnPhotoKey === stored.key) return;
    const which = eq(deliveries.id, deliveryId);
    await tx.db.update(deliveries).set({ returnPhotoKey: stored.key }).where(which);
    await recordAudit(tx, {
      action: 'delivery.return-photo',
      resourceKind: 'delivery',
      resourceId: deliveryId,
    });
  });
  return { kind: 'stored' };
}

async function lockReturning(tx: TxCtx, deliveryId: string, driverId: string) {
  const row = await lockOwnDelivery(tx, deliveryId, driverId);
  if (row.returningSince === null) throw conflict('Say first why you bring it back.');
  return row;
}

/** The photo of a delivery. @throws AppError not_found, unavailable. Internal: the caller asks who may. */
export async function readReturnPhoto(ctx: Ctx, ref: Reference): Promise<ReturnPhoto> {
  const [row] = await ctx.db
    .select({ key: deliveries.returnPhotoKey })
    .from(deliveries)
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id)));
  if (!row?.key) throw notFound('photo');
  try {
    return { bytes: await returnPhotos().read(row.key), mime: 'image/webp', fileName: 'return.webp' };
  } catch (error) {
    if (!isMissing(error)) throw error;
    ctx.log.error({}, 'the photo of a returned parcel is missing');
    throw unavailable('This photo cannot be read now.');
  }
}

/** Photos whose days are over, and those that another one took the place of. */
export async function sweepReturnPhotos(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const store = returnPhotos();
  const inUse = async (keys: readonly string[]) => {
    const rows = await ctx.db
      .select({ key: deliveries.returnPhotoKey })
      .from(deliveries)
      .where(inArray(deliveries.returnPhotoKey, [...keys]));
    return new Set(rows.flatMap(({ key }) => key ?? []));
  };
  const survey = (before: Date) => unneededFiles(store, before, inUse);
  await sweepKinds(ctx, [{ name: 'photos of returned parcels', store, survey }]);
}
