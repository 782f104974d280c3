import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { messages } from './tables';

/** A report in Africa's Talking's words; the number in it is not looked at. */
export const DeliveryReport = z.object({
  id: z.string().min(1).max(200),
  status: z.string().max(40),
  failureReason: z.string().max(100).optional(),
});
export type DeliveryReport = z.infer<typeof DeliveryReport>;

/** The words that end a message; Sent, Submitted and Buffered do not. */
const FINAL: Readonly<Record<string, 'delivered' | 'failed'>> = {
  Success: 'delivered',
  Failed: 'failed',
  Rejected: 'failed',
};

/**
 * Keeps what became of an SMS. The first final word stands; repeats and words in between change nothing.
 * False for an id that is not known, or not yet.
 */
export async function recordDeliveryReport(ctx: Ctx, input: DeliveryReport): Promise<boolean> {
  authoriseSystem(ctx);
  const { id, status, failureReason } = DeliveryReport.parse(input);
  const ofSms = and(eq(messages.channel, 'sms'), eq(messages.providerMessageId, id));
  const state = FINAL[status];
  const failure = state === 'failed' ? (failureReason ?? status).replace(/[^\w ]/g, '').slice(0, 60) : null;
  if (state !== undefined) {
    const changed = await ctx.db
      .update(messages)
      .set({ state, failure, reportedAt: ctx.clock.now() })
      .where(and(ofSms, eq(messages.state, 'sent')))
      .returning({ id: messages.id, kind: messages.kind });
    for (const message of changed) {
      if (state === 'failed')
        ctx.log.warn({ messageId: message.id, kind: message.kind, failure }, 'SMS lost');
    }
    if (changed.length > 0) return true;
  }
  const known = await ctx.db.select({ id: messages.id }).from(messages).where(ofSms).limit(1);
  return known.length > 0;
}
