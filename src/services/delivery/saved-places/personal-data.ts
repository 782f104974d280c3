import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { openPlace } from './sealed-place';
import { savedPlaces } from './tables';

/** Places a shopper keeps for the next order, and what deliveries told about them. */
export const savedPlaceHolder: PersonalDataHolder = {
  name: 'saved places',
  title: 'Your places',
  export: async (ctx, userId) => {
    const rows = await ctx.db
      .select()
      .from(savedPlaces)
      .where(eq(savedPlaces.ownerId, userId))
      .orderBy(asc(savedPlaces.createdAt), asc(savedPlaces.id));
    return Promise.all(
      rows.map(async ({ id, kind, placeSealed, used, usedAt, createdAt, removedAt, photoKey }) => ({
        kind,
        place: await openPlace(ctx, id, placeSealed),
        used,
        usedAt,
        savedAt: createdAt,
        removedAt,
        /** The photo itself is saved at /me/places. */
        hasPhoto: photoKey !== null,
      })),
    );
  },
  erase: async (tx, userId) => {
    await tx.db.delete(savedPlaces).where(eq(savedPlaces.ownerId, userId));
  },
};
