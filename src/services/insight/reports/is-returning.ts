import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Whether the parcel of an order under way could not be handed over and goes back to its shop. */
export const isReturning = (orderId: AnyColumn | SQL): SQL<boolean> => sql<boolean>`exists (
  select 1 from deliveries back
  where back.ref_kind = 'order' and back.ref_id = ${orderId} and back.state = 'collected'
    and back.returning_since is not null)`;
