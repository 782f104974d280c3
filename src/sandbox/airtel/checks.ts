import { isRecord, parseJson } from '../decode';
import { type Call, header } from '../http/call';
import { Refusal } from '../http/reply';
import type { World } from '../world';
import { invalidToken, refuse, refuseAtRouter } from './replies';
import { readSignature } from './signing';

const STRICT_ID = /^[A-Za-z0-9]{4,64}$/;
const LOOSE_ID = /^[A-Za-z0-9-]{4,64}$/;
const LOOSE_REFERENCE = /^[A-Za-z0-9 -]{4,64}$/;
// Beyond this no wallet could hold it, and BigInt would take a long time.
const WHOLE = /^\d{1,15}$/;

/** Codes of a family of calls for the same mistakes. */
export interface Codes {
  validation: string;
  msisdn: string;
  amount: string;
  forbidden: string;
}
export const COLLECTION_CODES: Codes = {
  validation: 'DP00800001009',
  msisdn: 'DP00800001010',
  amount: 'DP00800001004',
  forbidden: 'DP00800001026',
};
export const PAYOUT_CODES: Codes = {
  validation: 'DP00900001013',
  msisdn: 'DP00900001013',
  amount: 'DP00900001004',
  forbidden: 'DP00900001016',
};

/** Checks 1 to 3: content type, bearer token, country and currency. */
export function checkAccess(world: World, call: Call): void {
  const type = header(call, 'content-type') ?? '';
  if (call.method === 'POST' && !/^application\/json\b/i.test(type))
    refuseAtRouter(415, 'ROUTER112', 'Content-Type must be application/json');
  const bearer = /^Bearer (\S+)$/i.exec(header(call, 'authorization') ?? '')?.[1];
  const claims = bearer === undefined ? undefined : world.tokens.verify(bearer);
  if (claims?.product !== 'airtel') throw new Refusal(invalidToken(world.settings.airtelBadTokenStatus));
  if (header(call, 'x-country') !== 'UG')
    refuseAtRouter(400, 'ROUTER110', `Partner ${header(call, 'x-country') ?? ''} not found`);
  if (header(call, 'x-currency') !== 'UGX')
    refuse({ message: 'Invalid currency', resultCode: 'ESB000035', responseCode: 'DP00800001009' });
}

/** Check 4: a signature that is sent must be right; a version that asks for one may insist. */
export function checkSignature(world: World, call: Call, isSignedVersion: boolean, codes: Codes): void {
  const signature = readSignature(world, call);
  const isMissing = signature === 'absent' && isSignedVersion && world.settings.airtelSigning === 'required';
  if (signature === 'bad' || isMissing)
    refuse({ message: 'Forbidden', resultCode: 'ESB000008', responseCode: codes.forbidden });
}

/** The body as an object, and the object under `name` in it (empty when it is not there). */
export function readBody(call: Call): Record<string, unknown> {
  const body = call.body === '' ? null : parseJson(call.body);
  if (!isRecord(body)) refuseAtRouter(400, 'ROUTER110', 'Partner body not found');
  return body;
}

export function part(body: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = body[name];
  return isRecord(value) ? value : {};
}

/** Check 5: our id and our reference. */
export function checkIds(
  { settings }: World,
  given: { id: unknown; reference: unknown },
  codes: Codes,
): { id: string; reference: string } {
  const id = typeof given.id === 'string' ? given.id : '';
  const reference = typeof given.reference === 'string' ? given.reference : '';
  const isLoose = settings.airtelLooseIds;
  const isIdFine = (isLoose ? LOOSE_ID : STRICT_ID).test(id);
  const isFine = isIdFine && (isLoose ? LOOSE_REFERENCE : STRICT_ID).test(reference);
  if (!isFine)
    refuse({
      message: `${isIdFine ? 'reference' : 'id'} must be 4 to 64 letters and digits`,
      resultCode: 'ESB000008',
      responseCode: codes.validation,
    });
  return { id, reference };
}

/** Country and currency inside the body: may be left out, must not differ. */
export function checkPlace(value: Record<string, unknown>, codes: Codes): void {
  if ((value.country ?? 'UG') !== 'UG')
    refuse({ message: 'Invalid country', resultCode: 'ESB000034', responseCode: codes.validation });
  if ((value.currency ?? 'UGX') !== 'UGX')
    refuse({ message: 'Invalid currency', resultCode: 'ESB000035', responseCode: codes.validation });
}

/** Check 6: nine digits, without the country code. Returns the number with it. */
export function checkMsisdn(value: unknown, codes: Codes): string {
  const digits = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!/^\d{9}$/.test(digits))
    refuse({ message: 'Invalid MSISDN length', resultCode: 'ESB000033', responseCode: codes.msisdn });
  return `256${digits}`;
}

/** Check 7: whole shillings within the limits, as a number or as digits. */
export function checkAmount({ settings }: World, value: unknown, codes: Codes): bigint {
  const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const amount = WHOLE.test(digits) ? BigInt(digits) : -1n;
  if (amount < settings.airtelMinAmount || amount > settings.airtelMaxAmount)
    refuse({ message: 'Invalid amount', resultCode: 'ESB000008', responseCode: codes.amount });
  return amount;
}
