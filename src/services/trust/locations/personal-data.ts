import { and, asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { forgetLastPlaces } from './last-place';
import { lastPlaces } from './tables';

/** The last place of each kind, rounded. */
export const placeHolder: PersonalDataHolder = {
  name: 'places',
  title: 'Where your phone was last',
  export: (ctx, userId) =>
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
  erase: (tx, userId) => forgetLastPlaces(tx, { kind: 'user', id: userId }),
};
