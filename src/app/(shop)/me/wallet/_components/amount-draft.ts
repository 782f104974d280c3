import { formatUgx } from '@/lib/money';

/** Shillings as somebody typed them, "10,000" or "10 000"; null when they are none. */
export function readAmount(text: string): bigint | null {
  const digits = text.replace(/^\s*UGX/i, '').replace(/[\s,]/g, '');
  return /^\d{1,12}$/.test(digits) ? BigInt(digits) : null;
}

/** What is wrong with an amount that is to move, or null. */
export function amountProblem(
  amountUgx: bigint | null,
  { leastUgx, mostUgx, most }: { leastUgx: bigint; mostUgx: bigint; most: string },
): string | null {
  if (amountUgx === null) return 'Enter an amount in whole shillings.';
  if (amountUgx < leastUgx) return `At least ${formatUgx(leastUgx)} can be moved at once.`;
  if (amountUgx > mostUgx) return `${most} ${formatUgx(mostUgx)}.`;
  return null;
}
