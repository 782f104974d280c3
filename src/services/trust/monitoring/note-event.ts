import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { NoteEvent } from './inputs';
import { securityEventNotes } from './tables';

/** Adds what somebody found out about an event. The same note sent again is one. */
export async function noteEvent(ctx: Ctx, input: NoteEvent): Promise<void> {
  const { userId } = authorise(ctx, 'security.review');
  const { eventId, noteId, text } = NoteEvent.parse(input);
  await withTransaction(ctx, async (tx) => {
    const [event] = await tx.db.execute(sql`select id from security_events where id = ${eventId}::bigint`);
    if (!event) throw notFound('event');
    const [written] = await tx.db
      .insert(securityEventNotes)
      .values({
        id: noteId,
        eventId: BigInt(eventId),
        authorId: userId,
        body: text,
        createdAt: tx.clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: securityEventNotes.id });
    if (!written) return;
    await recordAudit(tx, {
      action: 'security-event.note',
      resourceKind: 'security_event',
      resourceId: eventId,
      details: { noteId },
    });
  });
}
