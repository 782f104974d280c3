import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { plusCodeOf } from '@/lib/plus-code';
import { authorise } from '@/services/platform/access';
import { openPlace } from './sealed-place';
import { savedPlaces } from './tables';

export type MyPlace = {
  readonly id: string;
  readonly kind: 'home' | 'work' | 'other';
  /** What its owner calls it: "Home", "Work" or their own word. */
  readonly label: string;
  /** The suburb or landmark the map says it is at. */
  readonly name: string;
  readonly landmark: string;
  readonly note: string;
  readonly lat: number;
  readonly lng: number;
  readonly plusCode: string;
  /** The address of its photo, for its owner; null without one. */
  readonly photo: string | null;
  /** How many deliveries its point was taken from; none while it is where its owner put it. */
  readonly learnedFrom: number;
};

const LABELS = { home: 'Home', work: 'Work', other: null } as const;

/** One's places, most used first. One that cannot be read now is left out. */
export async function listPlaces(ctx: Ctx): Promise<MyPlace[]> {
  const { userId } = authorise(ctx, 'place.own');
  const rows = await ctx.db
    .select({
      id: savedPlaces.id,
      kind: savedPlaces.kind,
      placeSealed: savedPlaces.placeSealed,
      photoKey: savedPlaces.photoKey,
    })
    .from(savedPlaces)
    .where(and(eq(savedPlaces.ownerId, userId), isNull(savedPlaces.removedAt)))
    .orderBy(
      desc(savedPlaces.used),
      sql`${savedPlaces.usedAt} desc nulls last`,
      desc(savedPlaces.createdAt),
      savedPlaces.id,
    );
  const places = await Promise.all(
    rows.map(async ({ id, kind, placeSealed, photoKey }): Promise<MyPlace[]> => {
      const place = await openPlace(ctx, id, placeSealed);
      if (!place) return [];
      const { label, name, landmark, note, lat, lng, handovers } = place;
      const plusCode = plusCodeOf(place);
      const own = { id, kind, label: LABELS[kind] ?? label };
      // Another photo has another address, so that the page shows it.
      const photo = photoKey === null ? null : `/api/places/${id}/photo?as=${photoKey.slice(0, 8)}`;
      return [{ ...own, photo, name, landmark, note, lat, lng, plusCode, learnedFrom: handovers.length }];
    }),
  );
  return places.flat();
}
