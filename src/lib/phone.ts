import { type AppError, invalid } from './errors';

/** A Ugandan mobile number as +256XXXXXXXXX. */
export type PhoneNumber = string & { readonly __kind: 'PhoneNumber' };

export type MobileNetwork = 'mtn' | 'airtel' | 'unknown';

/** National prefixes after +256. A default only: numbers are ported, so a person may override it. */
const NETWORK_BY_PREFIX: Readonly<Record<string, MobileNetwork>> = {
  '76': 'mtn',
  '77': 'mtn',
  '78': 'mtn',
  '39': 'mtn',
  '31': 'mtn',
  '70': 'airtel',
  '74': 'airtel',
  '75': 'airtel',
  '20': 'airtel',
};

const UGANDA = '256';
const FULL_UGANDAN = /^256[237]\d{8}$/;

type Written = {
  /** What follows `+` or `00`; of a national number everything, completed where it is whole. */
  readonly digits: string;
  /** `+` or `00` was written, so the digits begin with a country's code and nothing may be put before them. */
  readonly international: boolean;
};

function readDigits(text: string): Written {
  const kept = text
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/(?!^)\+/g, '');
  const prefix = /^(?:\+0*|0{2,3}(?=[1-9]))/.exec(kept)?.[0] ?? '';
  const digits = kept.slice(prefix.length);
  const international = prefix !== '';
  // +256 (0)772 …: the zero of the national form, written behind the country's code.
  if (/^2560\d{9}$/.test(digits)) return { digits: `${UGANDA}${digits.slice(4)}`, international };
  // 256 772 123 is a number cut short, not one of the national prefix 25, which nobody has.
  const national = international ? null : /^(?:0(?=\d{9}$)|(?!256)(?=[237]\d{8}$))(\d+)$/.exec(digits);
  if (national) return { digits: `${UGANDA}${national[1]}`, international };
  return { digits, international };
}

/** Another country's number. Without `+` or `00` only its length tells: a national number has ten digits at most. */
function isForeign({ digits, international }: Written): boolean {
  if (digits === '' || UGANDA.startsWith(digits.slice(0, UGANDA.length))) return false;
  return international || /^[1-9]\d{10,14}$/.test(digits);
}

/** Reads any usual way to write a Ugandan number; null when it is none. */
export function parsePhone(text: string): PhoneNumber | null {
  if (text.length > 40) return null;
  const { digits } = readDigits(text);
  return FULL_UGANDAN.test(digits) ? (`+${digits}` as PhoneNumber) : null;
}

/** As parsePhone, but explains what is wrong. @throws AppError invalid */
export function requirePhone(text: string): PhoneNumber {
  const phone = parsePhone(text);
  if (phone) return phone;
  throw phoneProblem(text);
}

export function phoneProblem(text: string): AppError {
  const written = readDigits(text);
  if (written.digits === '') return invalid('Enter your phone number, for example 0772 123 456.');
  if (isForeign(written)) {
    return invalid('We can only use Ugandan numbers (+256). Enter one like 0772 123 456.');
  }
  if (/^256[^237]/.test(written.digits)) {
    return invalid('That is not a Ugandan mobile number. Enter one like 0772 123 456.');
  }
  return invalid('That number has too few or too many digits. Enter it like 0772 123 456.');
}

export function networkOf(phone: PhoneNumber): MobileNetwork {
  return NETWORK_BY_PREFIX[phone.slice(4, 6)] ?? 'unknown';
}

const UNREADABLE = '—';

/** "0772 123 456"; a dash for a number that cannot be read. */
export function displayPhone(phone: string | null): string {
  if (phone === null) return UNREADABLE;
  return `0${phone.slice(4, 7)} ${phone.slice(7, 10)} ${phone.slice(10)}`;
}

/** "0772 ••• 456": enough to recognise one's own number, too little to call it. */
export function maskPhone(phone: string | null): string {
  if (phone === null) return UNREADABLE;
  return `0${phone.slice(4, 7)} ••• ${phone.slice(10)}`;
}
