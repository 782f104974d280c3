import { z } from 'zod';
import type { Channel, OutgoingMessage, SendOutcome } from '../channel';
import { classOf } from './sms-status';

export type SmsSettings = { baseUrl: string; username: string; apiKey: string; sender: string };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

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

/** Failures before anything was sent: these may be tried again. Any other may have reached them. */
const NOT_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** SMS over the `/messaging` form post of Africa's Talking, which the simulator speaks too. */
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
    enqueue: '1',
  });
  try {
    const response = await fetch(`${settings.baseUrl}/messaging`, {
      method: 'POST',
      headers: { apikey: settings.apiKey, accept: 'application/json' },
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await read(response);
  } catch (error) {
    const reason = causeOf(error);
    return { kind: NOT_SENT.includes(reason) ? 'unavailable' : 'unknown', reason };
  }
}

/** 201 alone does not mean sent: what counts is what is said of the recipient. */
async function read(response: Response): Promise<SendOutcome> {
  const reason = `status ${response.status}`;
  if (response.status === 408 || response.status === 504) return { kind: 'unknown', reason };
  if (response.status !== 201) return { kind: 'unavailable', reason };
  const recipient = Answer.safeParse(await readJson(response)).data?.SMSMessageData.Recipients[0];
  // Taken, and not to be read by whom: a repeat might be a second SMS.
  if (!recipient) return { kind: 'unknown', reason: 'no recipient in the answer' };
  const words = `${recipient.statusCode} ${recipient.status.replace(/[^A-Za-z ]/g, '')}`.trim();
  const kind = classOf(recipient.statusCode);
  return kind === 'sent' ? { kind, providerMessageId: recipient.messageId ?? null } : { kind, reason: words };
}

async function readJson(response: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch {
    return null;
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error instanceof Error ? error.name : 'unknown';
}
