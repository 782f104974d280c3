import { TRPCClientError } from '@trpc/client';
import { maskPhone, parsePhone, phoneProblem } from '@/lib/phone';
import { api, messageOf } from '@/trpc/client';
import type { SentCode } from './sent-code';

export type AskOutcome =
  | { kind: 'sent'; sent: SentCode; words?: string }
  | { kind: 'refused'; words: string };

/** A code we sent a moment ago still holds, so whoever asks too fast may go on and type it. */
const STILL_VALID_SECONDS = 300;

/** What a refusal for being too fast says besides its words; null for any other. */
function tooFast(error: unknown): { waitSeconds: number; holdsCode: boolean } | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || Reflect.get(data, 'code') !== 'TOO_MANY_REQUESTS')
    return null;
  const details: unknown = Reflect.get(data, 'details');
  if (typeof details !== 'object' || details === null) return null;
  const seconds: unknown = Reflect.get(details, 'retryAfterSeconds');
  return typeof seconds === 'number'
    ? { waitSeconds: seconds, holdsCode: Reflect.get(details, 'holdsCode') === true }
    : null;
}

/** Whom a code is for: a number that was typed, or somebody this browser remembers. */
export type Whom = { phone: string } | { person: string; phoneMasked: string };

async function send(whom: Whom) {
  if ('person' in whom) return api.shop.account.requestRememberedCode.mutate({ person: whom.person });
  return api.shop.account.requestCode.mutate({ phone: whom.phone });
}

/** Asks for an SMS code; a number nobody could use is explained without asking the server. */
export async function askForCode(whom: Whom): Promise<AskOutcome> {
  const parsed = 'phone' in whom ? parsePhone(whom.phone) : null;
  if ('phone' in whom && !parsed) return { kind: 'refused', words: phoneProblem(whom.phone).message };
  const sentAtMs = Date.now();
  const to =
    'person' in whom
      ? { phone: '', person: whom.person, phoneMasked: whom.phoneMasked }
      : { phone: whom.phone, person: '', phoneMasked: maskPhone(parsed ?? '') };
  try {
    const { resendInSeconds, validSeconds } = await send(whom);
    const resendAtMs = sentAtMs + resendInSeconds * 1000;
    return { kind: 'sent', sent: { ...to, sentAtMs, validSeconds, resendAtMs } };
  } catch (error) {
    const refusal = tooFast(error);
    const words = messageOf(error);
    if (!refusal?.holdsCode) return { kind: 'refused', words };
    const resendAtMs = sentAtMs + refusal.waitSeconds * 1000;
    return { kind: 'sent', sent: { ...to, sentAtMs, validSeconds: STILL_VALID_SECONDS, resendAtMs }, words };
  }
}

/** The same person again. */
export const whomOf = ({ phone, person, phoneMasked }: SentCode): Whom =>
  person === '' ? { phone } : { person, phoneMasked };
