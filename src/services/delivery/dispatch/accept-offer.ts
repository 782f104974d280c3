import { and, eq, gt } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { addUgx, type Ugx, ZERO_UGX } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { AnswerOffer } from './inputs';
import { lockDrivers } from './lock-drivers';
import { type DeliveryRow, moveDelivery } from './move-delivery';
import { topUpUgx } from './plan-trips';
import { roomFor } from './search-of';
import { deliveryOffers, drivers } from './tables';
import { isDue, lockTrip } from './trip';

export const OFFER_GONE = 'This offer has gone to another driver.';
const ALREADY_CARRYING = 'You already have a delivery. Finish it first.';

/**
 * Takes an offer, and with it all that rides on the same trip, is packed and leaves the driver within the limit of cash. Repeating an accept that won answers the same; one that came too late is refused.
 * @throws AppError conflict when the offer is over or the driver already carries, not_found for another's offer
 */
export async function acceptOffer(ctx: Ctx, input: AnswerOffer): Promise<{ deliveryId: string }> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const offerId = BigInt(AnswerOffer.parse(input).offerId);
  try {
    return await withTransaction(ctx, (tx) => accept(tx, offerId, userId));
  } catch (error) {
    const broken = databaseFault(error)?.constraint;
    if (broken === 'deliveries_one_trip_per_driver') throw conflict(ALREADY_CARRYING);
    if (broken === 'delivery_offers_one_winner') throw conflict(OFFER_GONE);
    throw error;
  }
}

async function accept(ctx: TxCtx, offerId: bigint, userId: string): Promise<{ deliveryId: string }> {
  const mine = and(eq(deliveryOffers.id, offerId), eq(deliveryOffers.driverId, userId));
  const [seen] = await ctx.db.select().from(deliveryOffers).where(mine);
  if (!seen) throw notFound('offer');
  const { deliveryId } = seen;
  if (seen.state === 'accepted') return { deliveryId };

  const trip = await lockTrip(ctx, { deliveryId });
  await lockDrivers(ctx, [userId]);
  const now = ctx.clock.now();
  const [won] = await ctx.db
    .update(deliveryOffers)
    .set({ state: 'accepted', answeredAt: now })
    .where(and(mine, eq(deliveryOffers.state, 'open'), gt(deliveryOffers.expiresAt, now)))
    .returning();
  const state = trip.find(({ id }) => id === deliveryId)?.state;
  if (!won) return answerLate(ctx, offerId, deliveryId, state);

  const due = trip.filter((row) => row.id === deliveryId || isDue(row, now));
  const taken = due.length > 1 ? withinLimit(due, deliveryId, await owedBy(ctx, userId)) : due;
  await takeMates(
    ctx,
    won,
    taken.filter(({ id }) => id !== deliveryId),
  );
  for (const [index, { id }] of taken.entries()) {
    const stamp = { driverId: userId, assignedAt: now, topUpUgx: index === 0 ? topUpUgx(taken) : ZERO_UGX };
    const assigned = await moveDelivery(ctx, id, 'assigned', stamp);
    if (!assigned) throw conflict(OFFER_GONE);
    await emit(ctx, [deliveryEvent('delivery.assigned', assigned, userId, now)]);
    await recordAudit(ctx, { action: 'offer.accept', resourceKind: 'delivery', resourceId: id });
  }
  return { deliveryId };
}

async function owedBy(ctx: TxCtx, driverId: string): Promise<Ugx> {
  const [row] = await ctx.db
    .select({ owedUgx: drivers.cashOwedUgx })
    .from(drivers)
    .where(eq(drivers.userId, driverId));
  return row?.owedUgx ?? ZERO_UGX;
}

/**
 * What was offered, and of its mates those whose cash there is room for: one may have been packed after the driver was
 * asked. What is left finds a driver of its own.
 */
function withinLimit(due: readonly DeliveryRow[], offeredId: string, owedUgx: Ugx): DeliveryRow[] {
  const taken = due.filter(({ id }) => id === offeredId);
  for (const mate of due) {
    if (mate.id === offeredId) continue;
    const { collectUgx, cashLimitUgx } = roomFor([...taken, mate]);
    if (collectUgx === 0n || addUgx(owedUgx, collectUgx) <= cashLimitUgx) taken.push(mate);
  }
  // In the order of the stops.
  return due.filter((row) => taken.includes(row));
}

/** What rides with it was not offered by itself; so that each delivery tells who won it, it is noted as if it had been. */
async function takeMates(
  ctx: TxCtx,
  won: typeof deliveryOffers.$inferSelect,
  mates: readonly DeliveryRow[],
): Promise<void> {
  if (mates.length === 0) return;
  const { id: _id, ...offer } = won;
  await ctx.db
    .insert(deliveryOffers)
    .values(mates.map((mate) => ({ ...offer, deliveryId: mate.id, round: mate.searchRound })));
}

/** The other phone of the same driver may have been first: then the offer is theirs all the same. */
async function answerLate(ctx: TxCtx, offerId: bigint, deliveryId: string, state: string | undefined) {
  const [offer] = await ctx.db
    .select({ state: deliveryOffers.state })
    .from(deliveryOffers)
    .where(eq(deliveryOffers.id, offerId));
  if (offer?.state === 'accepted') return { deliveryId };
  throw conflict(state === 'cancelled' ? 'This delivery was cancelled.' : OFFER_GONE);
}
