import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { lapseJob } from './dispatch-jobs';
import { offerNext } from './offer-next';
import { deliveryOffers } from './tables';

export const LapseOffer = z.object({ offerId: z.string().regex(/^\d{1,18}$/) });
export type LapseOffer = z.infer<typeof LapseOffer>;

/** Job at the end of an offer: nobody answered, so the next driver is asked. Harmless when it was answered. */
export async function lapseOffer(ctx: Ctx, input: LapseOffer): Promise<void> {
  authoriseSystem(ctx);
  const offerId = BigInt(LapseOffer.parse(input).offerId);
  const [offer] = await ctx.db.select().from(deliveryOffers).where(eq(deliveryOffers.id, offerId));
  if (offer?.state !== 'open') return;
  if (offer.expiresAt > ctx.clock.now()) {
    // The database's clock runs ahead of ours; ours decides.
    await addJobs(ctx, [lapseJob(offerId, offer.expiresAt)]);
    return;
  }
  await offerNext(ctx, { deliveryId: offer.deliveryId });
}
