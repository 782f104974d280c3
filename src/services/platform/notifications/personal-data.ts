import { asc, eq, inArray } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { messages } from './tables';

/** What was sent to these recipients, without the words, which are wiped once sent. Internal: identity knows whose it is. */
export async function messagesTo(ctx: Ctx, recipients: readonly (string | null | undefined)[]) {
  const indexes = recipients.filter((index) => typeof index === 'string');
  return ctx.db
    .select({
      kind: messages.kind,
      channel: messages.channel,
      state: messages.state,
      queuedAt: messages.createdAt,
      sentAt: messages.sentAt,
    })
    .from(messages)
    .where(inArray(messages.recipientIndex, indexes))
    .orderBy(asc(messages.createdAt));
}

/** Also what still waits: an account that is gone is told nothing more. */
export async function eraseMessagesTo(tx: TxCtx, recipientIndex: string): Promise<void> {
  await tx.db.delete(messages).where(eq(messages.recipientIndex, recipientIndex));
}
