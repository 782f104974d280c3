import type { TxCtx } from '@/db/tx';
import type { PhoneNumber } from '@/lib/phone';
import { addJobs } from '@/services/platform/outbox';
import { messages } from './tables';

export const SEND_JOB = 'notifications.send';

export type NewMessage = {
  readonly kind: string;
  /** With `kind` it makes the message unique: queueing it again sends nothing twice. */
  readonly subjectId: string;
  readonly phone: PhoneNumber;
  /** Neutral: never what was bought. */
  readonly body: string;
  readonly validUntil?: Date;
};

/** Queues an SMS in the caller's transaction; it goes out exactly if that commits. */
export async function queueMessage(ctx: TxCtx, message: NewMessage): Promise<void> {
  const [row] = await ctx.db
    .insert(messages)
    .values({
      id: ctx.ids.uuid(),
      kind: message.kind,
      subjectId: message.subjectId,
      channel: 'sms',
      recipient: message.phone,
      body: message.body,
      state: 'queued',
      createdAt: ctx.clock.now(),
      validUntil: message.validUntil ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (row) await addJobs(ctx, [{ name: SEND_JOB, payload: { messageId: row.id }, maxAttempts: 8 }]);
}
