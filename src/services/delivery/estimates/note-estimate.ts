import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { arrivalEstimates } from './tables';
import type { TripTimeLeft } from './trip-time-left';

export type Moment = (typeof arrivalEstimates.$inferSelect)['moment'];

/** Keeps what was said at a moment of a ride, once. */
export async function noteEstimate(
  ctx: Ctx,
  deliveryId: string,
  moment: Moment,
  { low, likely, high, correction }: TripTimeLeft,
): Promise<void> {
  await ctx.db
    .insert(arrivalEstimates)
    .values({
      deliveryId,
      moment,
      at: ctx.clock.now(),
      lowMinutes: low,
      likelyMinutes: likely,
      highMinutes: high,
      correction,
    })
    .onConflictDoNothing();
}

/** Puts what was left in truth beside what was said. Repeating it changes nothing. */
export async function settleEstimates(ctx: Ctx, deliveryId: string, deliveredAt: Date): Promise<void> {
  await ctx.db
    .update(arrivalEstimates)
    .set({
      leftMinutes: sql`greatest(0, extract(epoch from ${deliveredAt.toISOString()}::timestamptz - ${arrivalEstimates.at}) / 60.0)`,
    })
    .where(and(eq(arrivalEstimates.deliveryId, deliveryId), isNull(arrivalEstimates.leftMinutes)));
}

/** What has been said of a ride so far, by moment. */
export async function estimatesOf(ctx: Ctx, deliveryId: string): Promise<ReadonlyMap<Moment, number>> {
  const rows = await ctx.db
    .select({ moment: arrivalEstimates.moment, likely: arrivalEstimates.likelyMinutes })
    .from(arrivalEstimates)
    .where(eq(arrivalEstimates.deliveryId, deliveryId));
  return new Map(rows.map(({ moment, likely }) => [moment, likely]));
}
