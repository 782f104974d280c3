import { and, eq, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { blindIndex, open, seal } from '@/services/platform/encryption';
import type { ChannelName } from './channel';
import { bodyPlace, recipientPlace } from './sealed-places';
import { messages } from './tables';

/** The one place where recipients and texts are written and read. */
export type StoredMessage = {
  readonly id: string;
  readonly kind: string;
  readonly channel: ChannelName;
  readonly recipient: string;
  readonly subject: string | null;
  readonly body: string;
  readonly validUntil: Date | null;
};

/** Keeps a message to be sent; null when one of this kind, subject and channel is there already. */
export async function storeMessage(
  ctx: TxCtx,
  message: Omit<StoredMessage, 'id'> & { readonly subjectId: string },
): Promise<string | null> {
  const id = ctx.ids.uuid();
  const { recipient, body, ...rest } = message;
  const [row] = await ctx.db
    .insert(messages)
    .values({
      id,
      ...rest,
      recipientSealed: await seal(ctx, recipientPlace(id), recipient),
      recipientIndex: blindIndex(message.channel === 'sms' ? 'phone' : 'email', recipient),
      bodySealed: await seal(ctx, bodyPlace(id), body),
      state: 'queued',
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return row?.id ?? null;
}

/**
 * `wiped` when there is nothing left to send. @throws AppError unavailable when it cannot be read now
 */
export async function findQueuedMessage(
  ctx: Ctx,
  messageId: string,
): Promise<StoredMessage | 'wiped' | null> {
  const [row] = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.state, 'queued')));
  if (!row) return null;
  const { id, kind, channel, subject, validUntil, recipientSealed, bodySealed } = row;
  if (recipientSealed === null || bodySealed === null) return 'wiped';
  const recipient = await open(ctx, recipientPlace(id), recipientSealed);
  const body = await open(ctx, bodyPlace(id), bodySealed);
  return { id, kind, channel, subject, validUntil, recipient, body };
}

export async function countAttempt(ctx: Ctx, messageId: string): Promise<void> {
  await ctx.db
    .update(messages)
    .set({ attempts: sql`${messages.attempts} + 1` })
    .where(eq(messages.id, messageId));
}

/** Ends a message and wipes its text, which may hold a code. */
export async function finishMessage(
  ctx: Ctx,
  messageId: string,
  state: 'sent' | 'failed' | 'unknown',
  providerMessageId: string | null,
  failure: string | null = null,
): Promise<void> {
  await ctx.db
    .update(messages)
    .set({
      state,
      providerMessageId,
      failure,
      bodySealed: null,
      attempts: sql`${messages.attempts} + 1`,
      sentAt: ctx.clock.now(),
    })
    .where(eq(messages.id, messageId));
}
