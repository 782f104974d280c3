import { z } from 'zod';
import type { Channel, OutgoingMessage, SendOutcome } from '../channel';

export type SmsSettings = { baseUrl: string; username: string; apiKey: string; sender: string };

const TIMEOUT_MS = 10_000;

const Answer = z.object({
  SMSMessageData: z.object({
    Recipients: z.array(
      z.object({ statusCode: z.number(), status: z.string(), messageId: z.string().optional() }),
    ),
  }),
});

/** Processed, sent, queued. Anything else in an answer of 201 means the message was not taken. */
const TAKEN = [100, 101, 102];

/** SMS over the `/messaging` form post that Africa's Talking defined and the simulator speaks. */
export function smsChannel(settings: SmsSettings): Channel {
  return { name: 'sms', send: (message) => post(settings, message) };
}

async function post(settings: SmsSettings, message: OutgoingMessage): Promise<SendOutcome> {
  const form = new URLSearchParams({
    username: settings.username,
    to: message.recipient,
    message: message.body,
    from: settings.sender,
    bulkSMSMode: '1',
  });
  try {
    const response = await fetch(`${settings.baseUrl}/messaging`, {
      method: 'POST',
      headers: { apikey: settings.apiKey, accept: 'application/json' },
      body: form,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 201) return { kind: 'unavailable', reason: `status ${response.status}` };
    const answer = Answer.safeParse(await response.json());
    const recipient = answer.data?.SMSMessageData.Recipients[0];
    if (!recipient) return { kind: 'unavailable', reason: 'no recipient in the answer' };
    if (!TAKEN.includes(recipient.statusCode)) return { kind: 'refused', reason: recipient.status };
    return { kind: 'sent', providerMessageId: recipient.messageId ?? null };
  } catch (error) {
    return { kind: 'unavailable', reason: error instanceof Error ? error.name : 'unknown' };
  }
}
