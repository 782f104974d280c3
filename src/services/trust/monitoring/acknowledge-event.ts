import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { AcknowledgeEvent } from './inputs';

/** Takes an event over, or with `alike` also every older open one of its kind. Doing it again changes nothing. */
export async function acknowledgeEvent(ctx: Ctx, input: AcknowledgeEvent): Promise<{ acknowledged: number }> {
  const { userId } = authorise(ctx, 'security.review');
  const { eventId, alike } = AcknowledgeEvent.parse(input);
  return withTransaction(ctx, async (tx) => {
    const id = sql`${eventId}::bigint`;
    const [event] = await tx.db.execute<{ kind: string }>(
      sql`select kind from security_events where id = ${id}`,
    );
    if (!event) throw notFound('event');
    const which = alike ? sql`id <= ${id} and kind = ${event.kind}` : sql`id = ${id}`;
    const done = await tx.db.execute(sql`
      insert into security_event_reviews (event_id, acknowledged_at, acknowledged_by)
      select id, ${tx.clock.now().toISOString()}::timestamptz, ${userId}::uuid from security_events e
      where ${which} and not exists (select 1 from security_event_reviews r where r.event_id = e.id)
      order by id on conflict do nothing returning event_id`);
    await recordAudit(tx, {
      action: 'security-event.acknowledge',
      resourceKind: 'security_event',
      resourceId: eventId,
      details: { kind: event.kind, alike, acknowledged: done.length },
    });
    return { acknowledged: done.length };
  });
}
