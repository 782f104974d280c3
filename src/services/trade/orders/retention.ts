import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { oldestOf } from '@/db/row-sweep';
import { coarsenDrops } from '@/services/delivery/dispatch';
import { IN_ESCROW } from './order-state';

const OPEN = sql.join(
  ['awaiting_payment', ...IN_ESCROW, 'delivered'].map((state) => sql`${state}`),
  sql`, `,
);
const CLOSED = sql`not exists (
  select 1 from orders o where o.purchase_id = purchases.id and o.state in (${OPEN}))`;

/** An order that is closed needs its area, no longer the door and the way to it. */
export const orderRetention: readonly RetentionSweep[] = [
  {
    key: 'orders.drops',
    sweep: (tx, before, limit) =>
      coarsenDrops(
        tx,
        'purchases',
        sql`created_at < ${before.toISOString()}::timestamptz and ${CLOSED}`,
        limit,
      ),
    oldest: async (ctx) =>
      oldestOf(
        await ctx.db.execute(
          sql`select min(created_at)::text as since from purchases where drop_coarse_at is null and ${CLOSED}`,
        ),
      ),
  },
];
