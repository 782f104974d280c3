import { and, eq, isNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { distanceKm, type LatLng } from '@/lib/geo';
import { requirePlace } from './sealed-place';
import { savedPlaces, savedPlaceUses } from './tables';

/** A learned point moves by less; more means that the pin was moved in another window. */
const SAME_KM = 0.3;

export type SendToPlace = {
  readonly placeId: string;
  readonly ownerId: string;
  /** Where the shopper saw it when they were told the fee. */
  readonly point: LatLng;
  readonly refs: readonly Reference[];
};

/**
 * Sends these orders to a saved place and tells its landmark. Internal: part of placing an order, which asks who may.
 * @throws AppError not_found for another person's or one that was taken away, conflict when it lies elsewhere by now
 */
export async function sendToPlace(
  tx: TxCtx,
  { placeId, ownerId, point, refs }: SendToPlace,
): Promise<string> {
  const now = tx.clock.now();
  const [row] = await tx.db
    .update(savedPlaces)
    .set({ used: sql`${savedPlaces.used} + 1`, usedAt: now })
    .where(and(eq(savedPlaces.id, placeId), eq(savedPlaces.ownerId, ownerId), isNull(savedPlaces.removedAt)))
    .returning({ placeSealed: savedPlaces.placeSealed });
  if (!row) throw notFound('place');
  const place = await requirePlace(tx, placeId, row.placeSealed);
  if (distanceKm(place, point) > SAME_KM)
    throw conflict('This place was changed in another window. Choose it again, so that the fee is right.');
  await tx.db
    .insert(savedPlaceUses)
    .values(refs.map(({ kind, id }) => ({ refKind: kind, refId: id, placeId, usedAt: now })));
  return place.landmark;
}
