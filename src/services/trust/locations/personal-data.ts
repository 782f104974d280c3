import { and, asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { forgetLastPlaces } from './last-place';
import { lastPlaces, placeChoices } from './tables';

/** The last place of each kind, rounded, and whether the browser may say where its owner signs in. */
export const placeHolder: PersonalDataHolder = {
  name: 'places',
  title: 'Where your phone was last',
  export: async (ctx, userId) => {
    const [places, [choice]] = await Promise.all([
      ctx.db
        .select({
          purpose: lastPlaces.purpose,
          lat: lastPlaces.lat,
          lng: lastPlaces.lng,
          at: lastPlaces.at,
        })
        .from(lastPlaces)
        .where(and(eq(lastPlaces.subjectKind, 'user'), eq(lastPlaces.subjectId, userId)))
        .orderBy(asc(lastPlaces.purpose)),
      ctx.db.select({ share: placeChoices.share }).from(placeChoices).where(eq(placeChoices.userId, userId)),
    ]);
    return { places, shareSignInPlace: choice?.share ?? false };
  },
  erase: async (tx, userId) => {
    await forgetLastPlaces(tx, { kind: 'user', id: userId });
    await tx.db.delete(placeChoices).where(eq(placeChoices.userId, userId));
  },
};
