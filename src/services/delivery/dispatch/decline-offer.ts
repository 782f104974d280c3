import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { offerJob, wakeJob } from './dispatch-jobs';
import { AnswerOffer } from './inputs';
import { lockDrivers } from './lock-drivers';
import { deliveryOffers } from './tables';

/**
 * Says no to an offer; the next driver is asked at once. Saying no to one that is already over is fine.
 * @throws AppError conflict when it was accepted, not_found for another's offer
 */
export async function declineOffer(ctx: Ctx, input: AnswerOffer): Promise<{ declined: true }> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const offerId = BigInt(AnswerOffer.parse(input).offerId);
  const mine = and(eq(deliveryOffers.id, offerId), eq(deliveryOffers.driverId, userId));
  return withTransaction(ctx, async (tx) => {
    await lockDrivers(tx, [userId]);
    const [declined] = await tx.db
      .update(deliveryOffers)
      .set({ state: 'declined', answeredAt: tx.clock.now() })
      .where(and(mine, eq(deliveryOffers.state, 'open')))
      .returning({ deliveryId: deliveryOffers.deliveryId });
    if (declined) {
      // The driver is free again as well: another waiting delivery may suit them better.
      await addJobs(tx, [offerJob(declined.deliveryId), wakeJob()]);
      await recordAudit(tx, {
        action: 'offer.decline',
        resourceKind: 'delivery',
        resourceId: declined.deliveryId,
      });
      return { declined: true };
    }
    const [seen] = await tx.db.select({ state: deliveryOffers.state }).from(deliveryOffers).where(mine);
    if (!seen) throw notFound('offer');
    if (seen.state === 'accepted') throw conflict('You have already accepted this delivery.');
    return { declined: true };
  });
}
