import { TRPCClientError } from '@trpc/client';
import { maskPhone, parsePhone, phoneProblem } from '@/lib/phone';
import { api, messageOf } from '@/trpc/client';
import type { SentCode } from './sent-code';

export type AskOutcome =
  | { kind: 'sent'; sent: SentCode; words?: string }
  | { kind: 'refused'; words: string };

/** A code we sent a moment ago still holds, so whoever asks too fast may go on and type it. */
const STILL_VALID_SECONDS = 300;

function retryAfterSeconds(error: unknown): number | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || Reflect.get(data, 'code') !== 'TOO_MANY_REQUESTS')
    return null;
  const details: unknown = Reflect.get(data, 'details');
  const seconds: unknown =
    typeof details === 'object' && details !== null ? Reflect.get(details, 'retryAfterSeconds') : null;
  return typeof seconds === 'number' ? seconds : null;
}

/** Asks for an SMS code; a number nobody could use is explained without asking the server. */
export async function askForCode(phone: string): Promise<AskOutcome> {
  const parsed = parsePhone(phone);
  if (!parsed) return { kind: 'refused', words: phoneProblem(phone).message };
  const sentAtMs = Date.now();
  try {
    const { phoneMasked, resendInSeconds, validSeconds } = await api.shop.account.requestCode.mutate({
      phone,
    });
    const resendAtMs = sentAtMs + resendInSeconds * 1000;
    return { kind: 'sent', sent: { phone, phoneMasked, sentAtMs, validSeconds, resendAtMs } };
  } catch (error) {
    const wait = retryAfterSeconds(error);
    const words = messageOf(error);
    if (wait === null) return { kind: 'refused', words };
    const resendAtMs = sentAtMs + wait * 1000;
    const sent = {
      phone,
      phoneMasked: maskPhone(parsed),
      sentAtMs,
      validSeconds: STILL_VALID_SECONDS,
      resendAtMs,
    };
    return { kind: 'sent', sent, words };
  }
}
