import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { loose, parseJson } from '../json';
import type { Callback, CallbackClaim } from '../provider';
import { redact } from '../redact';
import { fromAirtelId } from './ids';

const Body = z.object({ transaction: z.object({ id: loose }) });
const Hashed = z.looseObject({ hash: z.string().max(200).optional(), transaction: z.unknown() });

/** What a hash may cover: the sources name three things. */
export type HashCover = 'body' | 'body-without-hash' | 'transaction';

/** What a hash covers, when it was made with this key; null when it was not, undefined when there is none. */
export function verifiedCover(callback: Callback, key: string): HashCover | null | undefined {
  const parsed = Hashed.safeParse(parseJson(callback.body));
  const { hash, ...rest } = parsed.success ? parsed.data : { hash: undefined, transaction: undefined };
  // A field in the portal's samples, a header in a digest of its documents.
  const given = hash ?? callback.headers.hash;
  if (!given) return undefined;
  const candidates: readonly (readonly [HashCover, string])[] = [
    ['body', callback.body],
    ['body-without-hash', JSON.stringify(rest)],
    ['transaction', JSON.stringify(rest.transaction ?? null)],
  ];
  let matched: HashCover | null = null;
  // Every candidate is tried whichever matches, so the time tells nothing.
  for (const [cover, text] of candidates) {
    if (isSame(createHmac('sha256', key).update(text).digest(), Buffer.from(given, 'base64')))
      matched ??= cover;
  }
  return matched;
}

function isSame(expected: Buffer, given: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(expected, given);
}

/** What somebody claims in Airtel's name. Even a good hash moves no money: there is no amount in it. */
export function parseCallback(callback: Callback, key: string | null): CallbackClaim {
  const id = Body.safeParse(parseJson(callback.body)).data?.transaction.id;
  const cover = key === null ? undefined : verifiedCover(callback, key);
  return {
    reference: id === undefined ? null : fromAirtelId(id),
    authenticated: cover === undefined ? 'none' : cover === null ? 'invalid' : 'hmac',
    detail: cover ?? null,
    raw: redact(callback.body),
  };
}
