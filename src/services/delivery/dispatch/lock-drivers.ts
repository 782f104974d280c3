import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';

/**
 * Locks these drivers in the order of their ids, and answers who of them can be asked at this moment: on shift, with nothing
 * in hand and no open offer. Whoever writes an offer locks first its delivery, then all drivers it may touch in one call,
 * then writes: a change of an offer locks its driver by a trigger, so that the other way round two would wait in a circle.
 */
export async function lockDrivers(ctx: TxCtx, driverIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (driverIds.length === 0) return new Set();
  const locked = await ctx.db.execute<{ user_id: string; is_free: boolean }>(sql`
    select user_id, online and not engaged as is_free from drivers
    where user_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(driverIds)}::text::jsonb) as id)
    order by user_id for no key update`);
  return new Set(locked.flatMap(({ user_id: driverId, is_free: isFree }) => (isFree ? [driverId] : [])));
}
