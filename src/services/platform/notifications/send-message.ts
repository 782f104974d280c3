import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authoriseSystem } from '@/services/platform/access';
import type { Channel } from './channel';
import { smsChannel } from './channels/sms';
import { messages } from './tables';

/** SMS as the environment says. */
export function configuredChannel(): Channel {
  const { SMS_BASE_URL, SMS_USERNAME, SMS_API_KEY, SMS_SENDER } = env();
  return smsChannel({
    baseUrl: SMS_BASE_URL,
    username: SMS_USERNAME,
    apiKey: SMS_API_KEY,
    sender: SMS_SENDER,
  });
}

/**
 * Job: hands one queued message to its channel. The text is wiped once it is sent or of no more use,
 * since it may hold a code. @throws Error when the channel is away, so that the queue tries again
 */
export async function sendMessage(
  ctx: Ctx,
  messageId: string,
  channel: Channel = configuredChannel(),
): Promise<void> {
  authoriseSystem(ctx);
  const [message] = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.state, 'queued')));
  if (!message) return;
  if (message.validUntil && message.validUntil <= ctx.clock.now()) {
    await finish(ctx, messageId, 'failed', null);
    return;
  }
  const outcome = await channel.send({ recipient: message.recipient, body: message.body });
  if (outcome.kind === 'sent') return finish(ctx, messageId, 'sent', outcome.providerMessageId);
  ctx.log.warn(
    { messageId, kind: message.kind, outcome: outcome.kind, reason: outcome.reason },
    'message not sent',
  );
  if (outcome.kind === 'refused') return finish(ctx, messageId, 'failed', null);
  await ctx.db
    .update(messages)
    .set({ attempts: sql`${messages.attempts} + 1` })
    .where(eq(messages.id, messageId));
  throw new Error(`channel ${channel.name} is away: ${outcome.reason}`);
}

async function finish(
  ctx: Ctx,
  messageId: string,
  state: 'sent' | 'failed',
  providerMessageId: string | null,
) {
  await ctx.db
    .update(messages)
    .set({
      state,
      providerMessageId,
      body: '',
      attempts: sql`${messages.attempts} + 1`,
      sentAt: ctx.clock.now(),
    })
    .where(eq(messages.id, messageId));
}
