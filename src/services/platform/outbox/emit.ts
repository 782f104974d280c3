import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { NewEvent } from './event';
import { toJson } from './json';

/** Job that carries an event to its subscribers and to the live streams. */
export const DELIVER_JOB = 'outbox.deliver';

/**
 * Writes events and the jobs that deliver them, in the caller's transaction and in one statement:
 * they exist exactly when the change they tell of does.
 */
export async function emit(ctx: TxCtx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = toJson(events.map(({ type, topics, payload }) => ({ type, topics, payload })));
  await ctx.db.execute(sql`
    with written as (
      insert into outbox_events (type, topics, payload, created_at)
      select e->>'type', array(select jsonb_array_elements_text(e->'topics')), e->'payload', ${ctx.clock.now().toISOString()}::timestamptz
      from jsonb_array_elements(${rows}::text::jsonb) with ordinality as list(e, position)
      order by position
      returning id, type, topics, payload
    )
    select graphile_worker.add_job(${DELIVER_JOB}, json_build_object(
      'id', id::text, 'type', type, 'topics', topics, 'payload', payload), max_attempts => 25)
    from written`);
}
