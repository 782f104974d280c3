import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { oldestOf, rowSweep } from '@/db/row-sweep';
import { deliveryOffers, drivers } from './tables';

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

export const dispatchRetention: readonly RetentionSweep[] = [
  driverPlaces,
  rowSweep({
    key: 'dispatch.offers',
    table: deliveryOffers,
    since: sql`${deliveryOffers.offeredAt}`,
    only: sql`${deliveryOffers.state} <> 'open'`,
  }),
];
