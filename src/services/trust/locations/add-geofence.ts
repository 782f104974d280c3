import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { AddGeofence } from './inputs';
import { forgetAreas } from './service-areas';
import { geofences } from './tables';

export const MOST_AREAS = 50;

export type AreaAdded = { kind: 'added'; id: string } | { kind: 'name_taken' } | { kind: 'too_many' };

/** Adds an area and switches it on. The same id again adds nothing. */
export async function addGeofence(ctx: Ctx, input: AddGeofence): Promise<AreaAdded> {
  authorise(ctx, 'geofence.write');
  const area = AddGeofence.parse(input);
  const outcome = await withTransaction(ctx, async (tx): Promise<AreaAdded> => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('geofences', 0))`);
    const obstacle = await obstacleTo(tx, area);
    if (obstacle) return obstacle;
    const now = tx.clock.now();
    await tx.db.insert(geofences).values({ ...area, enabled: true, createdAt: now, updatedAt: now });
    await recordAudit(tx, {
      action: 'geofence.add',
      resourceKind: 'geofence',
      resourceId: area.id,
      details: { kind: area.shape.kind, name: area.name },
    });
    return { kind: 'added', id: area.id };
  });
  forgetAreas(ctx);
  return outcome;
}

async function obstacleTo(tx: TxCtx, { id, name }: AddGeofence): Promise<AreaAdded | null> {
  const [same] = await tx.db.select({ id: geofences.id }).from(geofences).where(eq(geofences.id, id));
  if (same) return { kind: 'added', id };
  const all = await tx.db.select({ name: geofences.name }).from(geofences).limit(MOST_AREAS);
  if (all.some((other) => other.name.toLowerCase() === name.toLowerCase())) return { kind: 'name_taken' };
  return all.length >= MOST_AREAS ? { kind: 'too_many' } : null;
}
