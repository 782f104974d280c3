import { asc, eq, inArray } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { deliveriesOf } from '@/services/delivery/dispatch';
import { deliveryPositions } from './tables';

/** Where a driver went while carrying. */
export const trackingHolder: PersonalDataHolder = {
  name: 'tracks',
  title: 'Where you were while you carried deliveries',
  export: (ctx, userId) =>
    ctx.db
      .select({
        lat: deliveryPositions.lat,
        lng: deliveryPositions.lng,
        at: deliveryPositions.recordedAt,
      })
      .from(deliveryPositions)
      .where(eq(deliveryPositions.driverId, userId))
      .orderBy(asc(deliveryPositions.id)),
  erase: async (tx, userId) => {
    await tx.db.delete(deliveryPositions).where(eq(deliveryPositions.driverId, userId));
  },
};

/** Tracks that end at somebody's door. Internal: that somebody asked to be forgotten. */
export async function eraseTracks(tx: TxCtx, refs: readonly Reference[]): Promise<void> {
  if (refs.length === 0) return;
  const ids = (await deliveriesOf(tx, refs)).map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.db.delete(deliveryPositions).where(inArray(deliveryPositions.deliveryId, ids));
}
