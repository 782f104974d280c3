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

const E164_UGANDA = /^256[237]\d{8}$/;

function digitsOf(text: string): string {
  const kept = text
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/(?!^)\+/g, '')
    .replace(/^\+/, '');
  const international = kept.replace(/^0{2,3}(?=256)/, '');
  if (/^2560\d{9}$/.test(international)) return `256${international.slice(4)}`;
  if (/^0\d{9}$/.test(international)) return `256${international.slice(1)}`;
  if (/^[237]\d{8}$/.test(international)) return `256${international}`;
  return international;
}

/** Reads any usual way to write a Ugandan number; null when it is none. */
export function parsePhone(text: string): PhoneNumber | null {
  if (text.length > 40) return null;
  const digits = digitsOf(text);
  return E164_UGANDA.test(digits) ? (`+${digits}` as PhoneNumber) : null;
}

/** As parsePhone, but explains what is wrong. @throws AppError invalid */
export function requirePhone(text: string): PhoneNumber {
  const phone = parsePhone(text);
  if (phone) return phone;
  throw phoneProblem(text);
}

export function phoneProblem(text: string): AppError {
  const digits = digitsOf(text);
  if (digits.length === 0) return invalid('Enter your phone number, for example 0772 123 456.');
  if (/^\+(?!256)/.test(text.trim())) {
    return invalid('We can only use Ugandan numbers (+256). Enter one like 0772 123 456.');
  }
  if (/^256[^237]/.test(digits)) {
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
