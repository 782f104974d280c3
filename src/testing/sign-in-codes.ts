import type { Ctx } from '@/db/tx';
import { mailsTo, messagesTo, type ReadMessage } from './messages';

const texts = (messages: readonly ReadMessage[]): string[] =>
  messages.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).map(({ body }) => body ?? '');

/** What was sent to a number or an address, oldest first. */
export async function textsTo(ctx: Ctx, recipient: string): Promise<string[]> {
  return texts(recipient.includes('@') ? await mailsTo(ctx, recipient) : await messagesTo(ctx, recipient));
}

/** The code as its owner reads it: from the newest message, the only place it stands in clear. */
export async function newestCodeTo(ctx: Ctx, phone: string): Promise<string | null> {
  return /\d{6}/.exec((await textsTo(ctx, phone)).at(-1) ?? '')?.[0] ?? null;
}
