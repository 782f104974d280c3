import { TRPCClientError } from '@trpc/client';
import { needOf } from '@/app/_factors/needs';
import { unreachable } from '@/lib/assert';
import { api } from '@/trpc/client';
import type { CodeOutcome } from '../home';
import type { DriverAction, Queued } from './action';
import type { Sent } from './action-queue';

/** A network that swallows what it is given must not hold up the rest for ever. */
const PATIENCE_MS = 15_000;
/** Sent sooner than this, it did not wait. */
const WAITED_MS = 5_000;
/** The server takes no longer wait for true. */
const LONGEST_WAIT_MS = 7 * 24 * 60 * 60_000;

const SIGN_IN = 'You are signed out. Load this page again and sign in: what you did is kept on this phone.';

/** Sends what waited, and tells what came of it. */
export async function sendAction({ action, key, madeAtMs }: Queued, nowMs: number): Promise<Sent> {
  const waitMs = Math.min(Math.max(0, nowMs - madeAtMs), LONGEST_WAIT_MS);
  const done = waitMs < WAITED_MS ? { key } : { key, waitedMs: Math.round(waitMs) };
  try {
    return await attempt(action, done, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    return afterError(error);
  }
}

type Done = { key: string; waitedMs?: number };
type Options = { signal: AbortSignal };

async function attempt(action: DriverAction, done: Done, options: Options): Promise<Sent> {
  const { offers, deliveries } = api.driver;
  switch (action.kind) {
    case 'accept':
    case 'decline':
      await offers[action.kind].mutate({ offerId: action.offerId }, options);
      return { kind: 'done' };
    case 'collect': {
      const { deliveryId, code } = action;
      return ofCode(await deliveries.collect.mutate({ deliveryId, code, ...done }, options), 'shop');
    }
    case 'deliver': {
      const { deliveryId, code } = action;
      const cashUgx = action.cashUgx === null ? undefined : BigInt(action.cashUgx);
      return ofCode(
        await deliveries.deliver.mutate({ deliveryId, code, cashUgx, ...done }, options),
        'customer',
      );
    }
    case 'check_adult':
      await deliveries.checkAdult.mutate({ deliveryId: action.deliveryId, found: action.found }, options);
      return { kind: 'done' };
    case 'bring_back':
      await deliveries.bringBack.mutate({ deliveryId: action.deliveryId, reason: action.reason }, options);
      return { kind: 'done' };
    case 'return_photo':
      return sendPhoto(action.deliveryId, action.photo, options);
    default:
      return unreachable(action);
  }
}

const LOCKED = {
  shop: 'Ask the shop for a new code.',
  customer: 'Keep the parcel; the customer gets a new code on the order’s page.',
} as const;

function ofCode(outcome: CodeOutcome, whose: keyof typeof LOCKED): Sent {
  if (outcome.kind === 'ok') return { kind: 'done' };
  if (outcome.kind === 'locked')
    return {
      kind: 'refused',
      words: `The code is locked: five wrong codes were typed. ${LOCKED[whose]}`,
    };
  const { triesLeft: left } = outcome;
  const tries = `${left} ${left === 1 ? 'try' : 'tries'}`;
  return {
    kind: 'refused',
    words: `That is not the code. You have ${tries} left. Ask the ${whose} for it again.`,
  };
}

/** What never came back, and what may work later, waits; a plain no is final. */
function afterError(error: unknown): Sent {
  if (!(error instanceof TRPCClientError) || !error.data) return { kind: 'later', words: null };
  if (needOf(error)) return { kind: 'later', words: SIGN_IN };
  const data: unknown = error.data;
  const status: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'httpStatus') : null;
  return ofStatus(typeof status === 'number' ? status : 500, error.message);
}

function ofStatus(status: number, words: string): Sent {
  if (status === 401) return { kind: 'later', words: SIGN_IN };
  if (status === 429 || status >= 500) return { kind: 'later', words };
  return { kind: 'refused', words };
}

const NO_PHOTO = 'We cannot use this photo. Take another one.';

async function sendPhoto(deliveryId: string, photo: string, options: Options): Promise<Sent> {
  const response = await fetch(`/api/deliveries/${deliveryId}/return-photo`, {
    ...options,
    method: 'POST',
    body: bytesOf(photo),
  });
  if (response.ok) return { kind: 'done' };
  const answer: unknown = await response.json().catch(() => null);
  const words: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'error') : null;
  return ofStatus(response.status, typeof words === 'string' ? words : NO_PHOTO);
}

/** The policy of our pages lets nothing be fetched from a data address, so it is read by hand. */
function bytesOf(dataAddress: string): Blob {
  const text = atob(dataAddress.slice(dataAddress.indexOf(',') + 1));
  return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' });
}
