import { isIP } from 'node:net';
import { DecodeError, type Decoder, parseJson } from '../decode';
import { CURRENCIES, type Currency } from '../engine/book';
import type { Claims, Product } from '../engine/tokens';
import { type Call, header } from '../http/call';
import { isSame } from '../secrets';
import type { Settings } from '../settings';
import type { World } from '../world';
import { refuseAtGateway, refuseWith } from './errors';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const CURRENCY_OF: Record<string, Currency> = { mtnuganda: 'UGX', sandbox: 'EUR' };
// No unit has decimals here; fifteen digits are more than any wallet holds.
const AMOUNT = /^\d{1,15}$/;
const NOTE = /^[A-Za-z0-9 .-]*$/;
export const MAX_NOTE = 160;

/** Check 1: the product's subscription key. */
export function checkSubscription(settings: Settings, call: Call, products: readonly Product[]): void {
  const given = header(call, 'ocp-apim-subscription-key');
  if (!given) refuseAtGateway('Access denied due to missing subscription key.');
  const keys = products.flatMap((product) => keysOf(settings, product));
  if (!keys.some((key) => isSame(given, key)))
    refuseAtGateway('Access denied due to invalid subscription key.');
}

function keysOf({ credentials }: Settings, product: Product): string[] {
  return product === 'collection'
    ? [credentials.collectionSubscriptionKey, credentials.collectionSubscriptionKeySecondary]
    : [credentials.disbursementSubscriptionKey, credentials.disbursementSubscriptionKeySecondary];
}

/** Checks 1 to 3, shared by every call behind a bearer token. */
export function checkAccess(
  world: World,
  call: Call,
  product: Product,
): { claims: Claims; currency: Currency } {
  checkSubscription(world.settings, call, [product]);
  const bearer = /^Bearer (\S+)$/i.exec(header(call, 'authorization') ?? '')?.[1];
  const claims = bearer === undefined ? undefined : world.tokens.verify(bearer);
  const isRightProduct = claims?.product === product || world.settings.lenientTokens;
  if (claims === undefined || !isRightProduct)
    refuseAtGateway('Unauthorized. Access token is missing, invalid or expired.');
  const currency = CURRENCY_OF[header(call, 'x-target-environment') ?? ''];
  if (currency === undefined) refuseWith('NOT_ALLOWED_TARGET_ENVIRONMENT');
  return { claims, currency };
}

/** Check 4: a UUID v4, compared without regard to case. */
export function checkReference(value: string | undefined): string {
  if (value === undefined || !UUID_V4.test(value)) {
    refuseWith('BAD_REQUEST', 'X-Reference-Id must be a UUID version 4.');
  }
  return value.toLowerCase();
}

/** Check 6: empty 400, another host 500, plain http refused where production is played. Null when not sent. */
export function checkCallbackUrl(world: World, call: Call, claims: Claims): string | null {
  const given = header(call, 'x-callback-url');
  if (given === undefined) return null;
  if (given.trim() === '') refuseWith('BAD_REQUEST', 'X-Callback-Url must not be empty.');
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '') {
    refuseWith('BAD_REQUEST', 'X-Callback-Url must be an http address.');
  }
  const registered = world.apiUsers.get(claims.sub)?.callbackHost;
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || url.hostname !== registered?.toLowerCase()) {
    refuseWith('INVALID_CALLBACK_URL_HOST');
  }
  if (url.protocol !== 'https:' && world.settings.requireHttpsCallbacks) {
    refuseWith('BAD_REQUEST', 'X-Callback-Url must be https.');
  }
  return url.href;
}

/** The part of check 7 that is about JSON itself. */
export function checkBody<T>(call: Call, decode: Decoder<T>): T {
  const type = header(call, 'content-type') ?? '';
  if (!/^application\/json\b/i.test(type))
    refuseWith('BAD_REQUEST', 'Content-Type must be application/json.');
  try {
    return decode(parseJson(call.body));
  } catch (error) {
    if (error instanceof DecodeError) refuseWith('BAD_REQUEST', `${error.message}.`);
    throw error;
  }
}

/** Whole units above zero, as the string the operator wants. */
export function checkAmount(amount: string): bigint {
  if (!AMOUNT.test(amount) || BigInt(amount) === 0n) {
    refuseWith('BAD_REQUEST', 'amount must be a whole number above zero, as a string.');
  }
  return BigInt(amount);
}

export function checkNote(name: string, note: string): void {
  if (note.length > MAX_NOTE)
    refuseWith('BAD_REQUEST', `${name} must not be longer than ${MAX_NOTE} characters.`);
  if (!NOTE.test(note)) refuseWith('BAD_REQUEST', `${name} contains characters that are not allowed.`);
}

/** Check 8: the currency of the target environment, nothing else. */
export function checkCurrency(given: string, expected: Currency): Currency {
  const known = CURRENCIES.find((currency) => currency === given);
  if (known !== expected) refuseWith('INVALID_CURRENCY');
  return expected;
}
