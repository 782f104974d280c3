import { and, eq, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { conflict, invalid, notFound } from '@/lib/errors';
import type { LatLng } from '@/lib/geo';
import { areasAt } from '@/lib/geofence';
import { serviceAreas } from '@/services/trust/locations';
import { MOST_PLACES } from './inputs';
import { savedPlaces } from './tables';

export type PlaceRow = typeof savedPlaces.$inferSelect;

/** @throws AppError not_found for another person's */
export async function lockOwnPlace(tx: TxCtx, placeId: string, ownerId: string): Promise<PlaceRow> {
  const [row] = await tx.db
    .select()
    .from(savedPlaces)
    .where(and(eq(savedPlaces.id, placeId), eq(savedPlaces.ownerId, ownerId)))
    .for('no key update');
  if (!row) throw notFound('place');
  return row;
}

/** So that two windows of one person change their places one after the other. */
export async function lockOwner(tx: TxCtx, ownerId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved-places:${ownerId}`}, 0))`);
}

/** A free place among those a person may keep. The owner is locked. @throws AppError conflict when all are taken */
export async function freeSlot(tx: TxCtx, ownerId: string): Promise<number> {
  const [row] = await tx.db.execute<{ slot: number }>(sql`
    select slot from generate_series(1, ${MOST_PLACES}) slot
    where not exists (select 1 from saved_places p where p.owner_id = ${ownerId} and p.slot = slot.slot)
    order by slot limit 1`);
  if (!row) throw conflict(`You keep ${MOST_PLACES} places already. Remove one first.`);
  return row.slot;
}

const TAKEN = {
  home: 'You keep a home already. Change that one, or give this place another name.',
  work: 'You keep a place of work already. Change that one, or give this place another name.',
} as const;

/** @throws AppError conflict when the owner keeps another home, or another place of work */
export async function requireOnlyOne(
  tx: TxCtx,
  { id, ownerId, kind }: Pick<PlaceRow, 'id' | 'ownerId' | 'kind'>,
): Promise<void> {
  if (kind === 'other') return;
  const [other] = await tx.db
    .select({ id: savedPlaces.id })
    .from(savedPlaces)
    .where(
      and(
        eq(savedPlaces.ownerId, ownerId),
        eq(savedPlaces.kind, kind),
        sql`${savedPlaces.removedAt} is null and ${savedPlaces.id} <> ${id}`,
      ),
    );
  if (other) throw conflict(TAKEN[kind]);
}

/** @throws AppError invalid for a point that nobody delivers to */
export async function requireServed(ctx: Ctx, point: LatLng): Promise<void> {
  if (areasAt(point, await serviceAreas(ctx)).length === 0)
    throw invalid('We do not deliver to that point. Put the pin inside the area we serve.');
}
