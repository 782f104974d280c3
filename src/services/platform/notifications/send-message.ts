import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authoriseSystem } from '@/services/platform/access';
import type { Channel, ChannelName } from './channel';
import { emailChannel } from './channels/email';
import { smsChannel } from './channels/sms';
import { countAttempt, findQueuedMessage, finishMessage } from './message-store';

/** The channel as the environment says. */
export function configuredChannel(name: ChannelName): Channel {
  const { SMS_BASE_URL, SMS_USERNAME, SMS_API_KEY, SMS_SENDER, SMTP_URL, MAIL_FROM } = env();
  if (name === 'email') return emailChannel({ smtpUrl: SMTP_URL, from: MAIL_FROM });
  return smsChannel({
    baseUrl: SMS_BASE_URL,
    username: SMS_USERNAME,
    apiKey: SMS_API_KEY,
    sender: SMS_SENDER,
  });
}

/**
 * Job: hands one queued message to its channel. The text is wiped once it is sent or of no more use,
 * since it may hold a code. @throws Error when the channel is away or the number cannot be read, so that the queue
 * tries again
 */
export async function sendMessage(
  ctx: Ctx,
  messageId: string,
  channelOf: (name: ChannelName) => Channel = configuredChannel,
): Promise<void> {
  authoriseSystem(ctx);
  const message = await findQueuedMessage(ctx, messageId);
  if (message === null) return;
  if (message === 'wiped' || (message.validUntil && message.validUntil <= ctx.clock.now())) {
    return finishMessage(ctx, messageId, 'failed', null);
  }
  const channel = channelOf(message.channel);
  const { id, recipient, subject, body } = message;
  const outcome = await channel.send({ id, recipient, subject, body });
  if (outcome.kind === 'sent') return finishMessage(ctx, messageId, 'sent', outcome.providerMessageId);
  ctx.log.warn(
    { messageId, kind: message.kind, outcome: outcome.kind, reason: outcome.reason },
    'message not sent',
  );
  if (outcome.kind === 'refused') return finishMessage(ctx, messageId, 'failed', null, outcome.reason);
  // Whoever waits for a code asks for a fresh one; anything else is not worth saying twice.
  if (outcome.kind === 'unknown') return finishMessage(ctx, messageId, 'unknown', null, outcome.reason);
  await countAttempt(ctx, messageId);
  throw new Error(`channel ${channel.name} is away: ${outcome.reason}`);
}
