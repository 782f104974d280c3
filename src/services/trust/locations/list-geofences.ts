import { asc, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import type { Shape } from '@/lib/geofence';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { ListGeofences } from './inputs';
import { geofences } from './tables';

const PAGE = 25;
const Cursor = z.tuple([z.string().regex(/^[^\p{Cc}]*$/u)]);

export type GeofenceRow = { id: string; name: string; shape: Shape; enabled: boolean; updatedAt: Date };

/** Every area, by name, those that are off included. */
export async function listGeofences(ctx: Ctx, input: ListGeofences): Promise<Page<GeofenceRow>> {
  authorise(ctx, 'geofence.read');
  const after = Cursor.safeParse(decodeCursor(ListGeofences.parse(input).cursor, 1)).data?.[0];
  const rows = await ctx.db
    .select({
      id: geofences.id,
      name: geofences.name,
      shape: geofences.shape,
      enabled: geofences.enabled,
      updatedAt: geofences.updatedAt,
    })
    .from(geofences)
    .where(after === undefined ? undefined : gt(geofences.name, after))
    .orderBy(asc(geofences.name))
    .limit(PAGE + 1);
  return toPage(rows, PAGE, ({ name }) => encodeCursor([name]));
}
