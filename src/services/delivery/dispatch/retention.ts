import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { oldestOf, rowSweep } from '@/db/row-sweep';
import { coarsenDrops } from './coarse-drop';
import { deliveries, deliveryOffers, dispatchDecisions, drivers } from './tables';

/** Where a driver who went home was last seen. */
const driverPlaces: RetentionSweep = {
  key: 'dispatch.driver-places',
  sweep: async (tx, before, limit) => {
    const rows = await tx.db.execute(sql`
      update ${drivers} set lat = null, lng = null, located_at = null
      where user_id in (
        select user_id from ${drivers}
        where not online and located_at < ${before.toISOString()}::timestamptz
        order by user_id limit ${limit} for update skip locked)
      returning 1`);
    return rows.length;
  },
  oldest: async (ctx) =>
    oldestOf(
      await ctx.db.execute(sql`select min(located_at)::text as since from ${drivers} where not online`),
    ),
};

const OVER = sql`state in ('delivered', 'cancelled', 'failed')`;
const ENDED = sql`coalesce(delivered_at, created_at)`;

/** A delivery that is over needs its area, no longer the door and the way to it. */
const drops: RetentionSweep = {
  key: 'dispatch.drops',
  sweep: (tx, before, limit) =>
    coarsenDrops(tx, 'deliveries', sql`${OVER} and ${ENDED} < ${before.toISOString()}::timestamptz`, limit),
  oldest: async (ctx) =>
    oldestOf(
      await ctx.db.execute(sql`
        select min(${ENDED})::text as since from ${deliveries} where ${OVER} and drop_coarse_at is null`),
    ),
};

/** What a driver photographed at somebody's door: gone before the row is. */
const returnPhotos: RetentionSweep = {
  key: 'dispatch.return-photos',
  sweep: async (tx, before, limit) => {
    const rows = await tx.db.execute(sql`
      update ${deliveries} set return_photo_key = null
      where id in (
        select id from ${deliveries}
        where return_photo_key is not null and returning_since < ${before.toISOString()}::timestamptz
        order by id limit ${limit} for update skip locked)
      returning 1`);
    return rows.length;
  },
  oldest: async (ctx) =>
    oldestOf(
      await ctx.db.execute(sql`
        select min(returning_since)::text as since from ${deliveries} where return_photo_key is not null`),
    ),
};

export const dispatchRetention: readonly RetentionSweep[] = [
  driverPlaces,
  drops,
  returnPhotos,
  rowSweep({
    key: 'dispatch.offers',
    table: deliveryOffers,
    since: sql`${deliveryOffers.offeredAt}`,
    only: sql`${deliveryOffers.state} <> 'open'`,
  }),
  rowSweep({
    key: 'dispatch.decisions',
    table: dispatchDecisions,
    since: sql`${dispatchDecisions.decidedAt}`,
  }),
];
