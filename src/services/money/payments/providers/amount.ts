import { type Ugx, ugx } from '@/lib/money';

/** Whole shillings out of "15000", "37,600.00" or "37600.0"; null for anything else, and for parts of a shilling. */
export function parseUgx(text: string): Ugx | null {
  const match = /^(\d{1,3}(?:,\d{3})*|\d{1,15})(?:\.0{1,4})?$/.exec(text.trim());
  return match?.[1] === undefined ? null : ugx(BigInt(match[1].replaceAll(',', '')));
}
