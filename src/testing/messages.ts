import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { blindIndex, openOrNull } from '@/services/platform/encryption';
import { bodyPlace, recipientPlace } from '@/services/platform/notifications/sealed-places';
import { messages } from '@/services/platform/notifications/tables';

type MessageRow = typeof messages.$inferSelect;
export type ReadMessage = MessageRow & { recipient: string | null; body: string | null };

/** Messages as their recipients read them; the database keeps them sealed. */
export function readMessages(ctx: Ctx, rows: readonly MessageRow[]): Promise<ReadMessage[]> {
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      recipient: await openOrNull(ctx, recipientPlace(row.id), row.recipientSealed),
      body: await openOrNull(ctx, bodyPlace(row.id), row.bodySealed),
    })),
  );
}

export async function messagesAbout(ctx: Ctx, subjectId: string): Promise<ReadMessage[]> {
  return readMessages(ctx, await ctx.db.select().from(messages).where(eq(messages.subjectId, subjectId)));
}

export async function messagesTo(ctx: Ctx, phone: string): Promise<ReadMessage[]> {
  const theirs = eq(messages.recipientIndex, blindIndex('phone', phone));
  return readMessages(ctx, await ctx.db.select().from(messages).where(theirs));
}

export async function mailsTo(ctx: Ctx, email: string): Promise<ReadMessage[]> {
  const theirs = eq(messages.recipientIndex, blindIndex('email', email));
  return readMessages(ctx, await ctx.db.select().from(messages).where(theirs));
}
