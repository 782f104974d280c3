import { createHmac } from 'node:crypto';
import { env } from '@/env';
import { SIGNAL_NAMES, SIGNALS_VERSION, type SignalName } from './signals';

/** 128 bits: no two values meet, and without the key none can be found by trying all screen sizes there are. */
const HASH_BYTES = 16;

function keyed(what: string, value: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`device:${what}:${value}`)
    .digest()
    .subarray(0, HASH_BYTES)
    .toString('base64url');
}

/** Each signal by itself, so that likeness can be told without keeping what was measured. */
export function hashSignals(
  raw: Readonly<Partial<Record<SignalName, string | undefined>>>,
): Record<string, string> {
  const hashed: Record<string, string> = {};
  for (const name of SIGNAL_NAMES) {
    const value = raw[name];
    if (value) hashed[name] = keyed(`${SIGNALS_VERSION}:${name}`, value);
  }
  return hashed;
}

export const hashMark = (mark: string): string => keyed('mark', mark);
