import type { TxCtx } from '@/db/tx';
import type { PhoneNumber } from '@/lib/phone';
import { addJobs } from '@/services/platform/outbox';
import { storeMessage } from './message-store';

export const SEND_JOB = 'notifications.send';

type Common = {
  readonly kind: string;
  /** With `kind` and the channel it makes the message unique: queueing it again sends nothing twice. */
  readonly subjectId: string;
  /** Neutral: never what was bought. */
  readonly body: string;
  readonly validUntil?: Date;
};

export type NewMessage = Common & { readonly phone: PhoneNumber };
export type NewEmail = Common & {
  /** Checked where it was entered. */
  readonly email: string;
  readonly subject: string;
};

/** Queues an SMS in the caller's transaction; it goes out exactly if that commits. */
export async function queueMessage(ctx: TxCtx, message: NewMessage): Promise<void> {
  const { kind, subjectId, body, phone: recipient, validUntil = null } = message;
  const stored = { kind, subjectId, body, recipient, validUntil };
  await send(ctx, await storeMessage(ctx, { ...stored, channel: 'sms', subject: null }));
}

/** As queueMessage, by mail. */
export async function queueEmail(ctx: TxCtx, message: NewEmail): Promise<void> {
  const { kind, subjectId, body, email: recipient, subject, validUntil = null } = message;
  const stored = { kind, subjectId, body, recipient, validUntil };
  await send(ctx, await storeMessage(ctx, { ...stored, channel: 'email', subject }));
}

async function send(ctx: TxCtx, messageId: string | null): Promise<void> {
  if (messageId) await addJobs(ctx, [{ name: SEND_JOB, payload: { messageId }, maxAttempts: 8 }]);
}
