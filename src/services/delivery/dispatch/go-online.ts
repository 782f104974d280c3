import { eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { validateLocation } from '@/services/trust/locations';
import { wakeJob } from './dispatch-jobs';
import { GoOnline } from './inputs';
import { drivers } from './tables';

/**
 * Begins a shift at the given place and wakes what waits for a driver. Doing it twice only moves the driver.
 * @throws AppError invalid outside the service area, not_found without a driver's profile
 */
export async function goOnline(ctx: Ctx, input: GoOnline): Promise<{ online: true }> {
  const { userId } = authorise(ctx, 'shift.write');
  const { lat, lng } = GoOnline.parse(input);
  const { areas } = await validateLocation(ctx, {
    purpose: 'shift_start',
    subject: null,
    fix: { lat, lng, accuracyM: null, recordedAt: ctx.clock.now(), by: 'person' },
  });
  if (areas.length === 0) {
    throw invalid('That place is outside greater Kampala, where we deliver. Choose a place nearer the city.');
  }
  return withTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const nowText = now.toISOString();
    const [driver] = await tx.db
      .update(drivers)
      .set({
        online: true,
        lat,
        lng,
        locatedAt: now,
        silent: false,
        onlineSince: sql`case when ${drivers.online} then ${drivers.onlineSince} else ${nowText}::timestamptz end`,
        idleSince: sql`case when ${drivers.online} then ${drivers.idleSince} else ${nowText}::timestamptz end`,
      })
      .where(eq(drivers.userId, userId))
      .returning({ userId: drivers.userId });
    if (!driver) throw notFound('driver profile');
    await addJobs(tx, [wakeJob()]);
    await recordAudit(tx, { action: 'shift.online', resourceKind: 'driver', resourceId: userId });
    return { online: true };
  });
}
