import { formatUgx } from '@/lib/money';
import type { Subsidy } from '@/lib/subsidy';

const BY_BODA = 'By boda, with a fee by distance that you see before you pay.';

/** What a product's page tells of the delivery, with what its shop pays of it. */
export function deliveryWords(subsidy: Subsidy | null): string {
  if (subsidy === null || subsidy.mostUgx === 0n) return BY_BODA;
  const { fromUgx, mostUgx } = subsidy;
  const orders = fromUgx === 0n ? 'every order' : `orders of ${formatUgx(fromUgx)} or more`;
  return `${BY_BODA} The shop pays up to ${formatUgx(mostUgx)} of it for ${orders}.`;
}
