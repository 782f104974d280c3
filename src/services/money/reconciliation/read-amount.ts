import { type Ugx, ugx } from '@/lib/money';

const NUMBER = /^(\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.0{1,4})?$/;
const CURRENCY = /^(?:UGX|USHS?|SHS)\.?\s*|\s*(?:UGX|USHS?|SHS)\.?$/gi;
const MOST_DIGITS = 13;

/**
 * Whole shillings out of "37,600.00", "UGX 37 600", "-5,000" or "(5,000)"; null for anything else. A fraction of a
 * shilling is refused, because it is never rounded.
 */
export function readAmount(text: string): Ugx | null {
  const bare = text.normalize('NFKC').trim().replace(CURRENCY, '').trim();
  const bracketed = /^\((.+)\)$/.exec(bare);
  const signed = /^([+-])\s*(.+)$/.exec(bracketed?.[1] ?? bare);
  const digits = NUMBER.exec((signed?.[2] ?? bracketed?.[1] ?? bare).trim())?.[1]?.replace(/[, ]/g, '');
  if (digits === undefined || digits.length > MOST_DIGITS) return null;
  const amount = BigInt(digits);
  const isNegative = bracketed !== null ? signed === null : signed?.[1] === '-';
  if (bracketed !== null && signed !== null) return null;
  return ugx(isNegative ? -amount : amount);
}
