import { z } from 'zod';
import { type Exchange, exchange, type HttpLimits } from '@/services/platform/exchange';
import type { Channel, OutgoingMessage, SendOutcome } from '../channel';
import { classOf } from './sms-status';

export type SmsSettings = { baseUrl: string; username: string; apiKey: string; sender: string };

const IN_EARNEST: HttpLimits = { connectMs: 5_000, totalMs: 10_000, maxBytes: 64 * 1024 };

const Answer = z.object({
  SMSMessageData: z.object({
    Recipients: z.array(
      z.object({
        statusCode: z.coerce.number().int(),
        status: z.string().max(60).catch(''),
        messageId: z.string().max(200).optional(),
      }),
    ),
  }),
});

/** SMS over the `/messaging` form post of Africa's Talking, which the simulator speaks too. */
export function smsChannel(settings: SmsSettings, limits: HttpLimits = IN_EARNEST): Channel {
  return { name: 'sms', send: async (message) => outcomeOf(await post(settings, limits, message)) };
}

function post(settings: SmsSettings, limits: HttpLimits, message: OutgoingMessage): Promise<Exchange> {
  const form = new URLSearchParams({
    username: settings.username,
    to: message.recipient,
    message: message.body,
    from: settings.sender,
    bulkSMSMode: '1',
    enqueue: '1',
  });
  const headers = {
    apikey: settings.apiKey,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  };
  const url = `${settings.baseUrl}/messaging`;
  return exchange({ method: 'POST', url, headers, body: form.toString() }, limits);
}

/**
 * Without a connection nothing was sent, and it may be tried again; anything else that brought no answer may have arrived.
 * 201 alone does not mean sent: what counts is what is said of the recipient.
 */
function outcomeOf(said: Exchange): SendOutcome {
  if (said.kind === 'not_sent') return { kind: 'unavailable', reason: said.cause };
  if (said.kind === 'no_answer') return { kind: 'unknown', reason: said.cause };
  const reason = `status ${said.status}`;
  if (said.status === 408 || said.status === 504) return { kind: 'unknown', reason };
  if (said.status !== 201) return { kind: 'unavailable', reason };
  const recipient = Answer.safeParse(readJson(said.body)).data?.SMSMessageData.Recipients[0];
  // Taken, and not to be read by whom: a repeat might be a second SMS.
  if (!recipient) return { kind: 'unknown', reason: 'no recipient in the answer' };
  const words = `${recipient.statusCode} ${recipient.status.replace(/[^A-Za-z ]/g, '')}`.trim();
  const kind = classOf(recipient.statusCode);
  return kind === 'sent' ? { kind, providerMessageId: recipient.messageId ?? null } : { kind, reason: words };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
