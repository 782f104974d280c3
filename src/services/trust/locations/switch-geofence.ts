import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { SwitchGeofence } from './inputs';
import { forgetAreas } from './service-areas';
import { geofences } from './tables';

/** Switches an area on or off: what is ordered afterwards goes by it. @throws AppError not_found */
export async function switchGeofence(ctx: Ctx, input: SwitchGeofence): Promise<{ enabled: boolean }> {
  authorise(ctx, 'geofence.write');
  const { id, enabled } = SwitchGeofence.parse(input);
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(geofences)
      .set({ enabled, updatedAt: tx.clock.now() })
      .where(eq(geofences.id, id))
      .returning({ id: geofences.id });
    if (!row) throw notFound('area');
    await recordAudit(tx, {
      action: enabled ? 'geofence.switch-on' : 'geofence.switch-off',
      resourceKind: 'geofence',
      resourceId: id,
    });
  });
  forgetAreas(ctx);
  return { enabled };
}
