import { and, eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { offerJob } from './dispatch-jobs';
import { lockDrivers } from './lock-drivers';
import { deliveryOffers, drivers } from './tables';

/**
 * Ends a shift; an open offer, also one made at this moment, counts as declined and goes on to the next driver.
 * @throws AppError conflict while a delivery is on the driver's hands
 */
export async function goOffline(ctx: Ctx): Promise<{ online: false }> {
  const { userId } = authorise(ctx, 'shift.write');
  return withTransaction(ctx, async (tx) => {
    // From here on nobody makes them an offer or takes one for them: what was being made is seen by the next statement.
    await lockDrivers(tx, [userId]);
    const declined = await tx.db
      .update(deliveryOffers)
      .set({ state: 'declined', answeredAt: tx.clock.now() })
      .where(and(eq(deliveryOffers.driverId, userId), eq(deliveryOffers.state, 'open')))
      .returning({ deliveryId: deliveryOffers.deliveryId });
    const [driver] = await tx.db
      .update(drivers)
      .set({ online: false })
      .where(
        and(
          eq(drivers.userId, userId),
          sql`not exists (select 1 from deliveries c where c.driver_id = ${userId} and c.state in ('assigned', 'collected'))`,
        ),
      )
      .returning({ userId: drivers.userId });
    if (!driver) await refuse(tx, userId);
    await addJobs(
      tx,
      declined.map(({ deliveryId }) => offerJob(deliveryId)),
    );
    await recordAudit(tx, { action: 'shift.offline', resourceKind: 'driver', resourceId: userId });
    return { online: false };
  });
}

async function refuse(ctx: Ctx, userId: string): Promise<never> {
  const [profile] = await ctx.db
    .select({ userId: drivers.userId })
    .from(drivers)
    .where(eq(drivers.userId, userId));
  if (!profile) throw notFound('driver profile');
  throw conflict('You still have a delivery. Finish it first, then go offline.');
}
