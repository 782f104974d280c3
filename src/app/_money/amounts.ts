import { type Ugx, ugx } from '@/lib/money';

/** Shillings as somebody typed them, thousands apart or not; null when it is no amount above nought. */
export function readAmount(text: string): Ugx | null {
  const digits = text.replace(/[\s,]/g, '');
  if (!/^\d{1,10}$/.test(digits)) return null;
  const amount = ugx(BigInt(digits));
  return amount > 0n ? amount : null;
}
