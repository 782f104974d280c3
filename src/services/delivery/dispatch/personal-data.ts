import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import { CARRIED } from './delivery-state';
import { deliveries, deliveryOffers, drivers } from './tables';

/** How a driver who left is called in the history of deliveries. */
const FORMER = { displayName: 'A driver', plate: '' };

/** A driver's profile, deliveries and offers. */
export const driverHolder: PersonalDataHolder = {
  name: 'driving',
  title: 'Your work as a driver',
  export: async (ctx, userId) => {
    const [profile] = await ctx.db.select().from(drivers).where(eq(drivers.userId, userId));
    if (!profile) return null;
    const carried = await ctx.db
      .select({
        label: deliveries.label,
        state: deliveries.state,
        pickup: deliveries.pickupName,
        earnedUgx: sql<Ugx>`${deliveries.driverShareUgx} + ${deliveries.topUpUgx}`.mapWith(
          deliveries.topUpUgx,
        ),
        collectedAt: deliveries.collectedAt,
        deliveredAt: deliveries.deliveredAt,
      })
      .from(deliveries)
      .where(eq(deliveries.driverId, userId))
      .orderBy(asc(deliveries.createdAt));
    const offers = await ctx.db
      .select({ state: deliveryOffers.state, offeredAt: deliveryOffers.offeredAt })
      .from(deliveryOffers)
      .where(eq(deliveryOffers.driverId, userId))
      .orderBy(asc(deliveryOffers.id));
    const { displayName, plate, online, lat, lng, locatedAt } = profile;
    return { displayName, plate, online, lat, lng, locatedAt, deliveries: carried, offers };
  },
  blocks: async (ctx, userId) => {
    const [profile] = await ctx.db
      .select({ online: drivers.online, carrying: sql<number>`count(${deliveries.id})::int` })
      .from(drivers)
      .leftJoin(
        deliveries,
        and(eq(deliveries.driverId, drivers.userId), inArray(deliveries.state, [...CARRIED])),
      )
      .where(eq(drivers.userId, userId))
      .groupBy(drivers.userId);
    if (!profile) return [];
    if (profile.carrying > 0)
      return [{ kind: 'delivery', words: 'You are carrying a delivery. Finish it first.' }];
    return profile.online ? [{ kind: 'shift', words: 'You are on shift. End it first.' }] : [];
  },
  erase: async (tx, userId) => {
    await tx.db
      .update(drivers)
      .set({ ...FORMER, online: false, lat: null, lng: null, locatedAt: null, answers: 0, answered: 0 })
      .where(eq(drivers.userId, userId));
  },
};

/** The doors that deliveries of these went to. Internal: their owner asked to be forgotten. */
export async function eraseDrops(tx: TxCtx, refs: readonly Reference[]): Promise<void> {
  if (refs.length === 0) return;
  await tx.db
    .update(deliveries)
    .set({ dropSealed: null, dropCoarseAt: tx.clock.now(), returnPhotoKey: null })
    .where(or(...refs.map(({ kind, id }) => and(eq(deliveries.refKind, kind), eq(deliveries.refId, id)))));
}
