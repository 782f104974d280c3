import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';

/** News of the catalogue that reached this process. */
export type Arrival = { readonly eventId: string; readonly at: Date };

/**
 * Writes down when a web process heard of changes: from then on its searches find them. A change counts from when its event was
 * written, a moment before it was committed, so no figure is too good. Of events that
 * are forgotten, or that search has nothing to do with, nothing is written.
 */
export async function noteArrivals(ctx: Ctx, arrivals: readonly Arrival[]): Promise<void> {
  authoriseSystem(ctx);
  if (arrivals.length === 0) return;
  await ctx.db.execute(sql`
    insert into search_arrivals (changed_at, found_at)
    select e.created_at, greatest(e.created_at, a.at)
    from jsonb_to_recordset(${JSON.stringify(arrivals)}::text::jsonb) as a ("eventId" bigint, at timestamptz)
    join outbox_events e on e.id = a."eventId" and e.type in ('catalog.changed', 'shop.moved')`);
}
