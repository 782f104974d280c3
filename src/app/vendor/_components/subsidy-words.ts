import { formatUgx, shareOf, subtractUgx, type Ugx, ugx } from '@/lib/money';
import { type Subsidy, subsidyOf } from '@/lib/subsidy';

export type { Subsidy };

/** Goods of an order that an example tells of, where every order counts. */
const EXAMPLE_UGX = ugx(40_000);

/** What a shop pays of deliveries, in a line. */
export function subsidyWords({ fromUgx, mostUgx }: Subsidy): string {
  if (mostUgx === 0n) return 'Nothing';
  const from = fromUgx === 0n ? 'of every order' : `of orders of ${formatUgx(fromUgx)} or more`;
  return `Up to ${formatUgx(mostUgx)} of the delivery ${from}`;
}

/** What it would cost the shop, by an order of the smallest price that counts. */
export function subsidyExample(subsidy: Subsidy, commissionBps: number): string {
  if (subsidy.mostUgx === 0n) return 'Off: your customers pay their deliveries themselves.';
  const goodsUgx: Ugx = subsidy.fromUgx > 0n ? subsidy.fromUgx : EXAMPLE_UGX;
  const keepsUgx = subtractUgx(goodsUgx, shareOf(goodsUgx, commissionBps));
  const paysUgx = subsidyOf(subsidy, goodsUgx, keepsUgx);
  const before = `You get ${formatUgx(keepsUgx)} for an order of ${formatUgx(goodsUgx)}`;
  const cost = `when its delivery costs ${formatUgx(subsidy.mostUgx)} or more, you pay ${formatUgx(paysUgx)} of it and get ${formatUgx(subtractUgx(keepsUgx, paysUgx))}`;
  return `${before}; ${cost}. Never more than you get for the goods, and nothing for an order that does not arrive.`;
}
