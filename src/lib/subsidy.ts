import { subtractUgx, type Ugx, ZERO_UGX } from './money';

/** What somebody other than the customer takes on of the delivery of an order. */
export type Subsidy = {
  /** Of orders whose goods come to so much or more; 0 is every order. */
  readonly fromUgx: Ugx;
  /** At most so much of each delivery; 0 is nothing, which is how it is off. */
  readonly mostUgx: Ugx;
};

export const NO_SUBSIDY: Subsidy = { fromUgx: ZERO_UGX, mostUgx: ZERO_UGX };

/** What of a fee a subsidy pays for goods of this price: nought below its threshold, and never more than the fee. */
export function subsidyOf({ fromUgx, mostUgx }: Subsidy, goodsUgx: Ugx, feeUgx: Ugx): Ugx {
  if (goodsUgx < fromUgx) return ZERO_UGX;
  return mostUgx < feeUgx ? mostUgx : feeUgx;
}

/** How much more goods a subsidy wants before it pays; nought once it does. */
export function missingFor({ fromUgx }: Subsidy, goodsUgx: Ugx): Ugx {
  return goodsUgx < fromUgx ? subtractUgx(fromUgx, goodsUgx) : ZERO_UGX;
}

/** A threshold for nothing is a slip of the pen. */
export const isWholeSubsidy = ({ fromUgx, mostUgx }: Subsidy): boolean => mostUgx > 0n || fromUgx === 0n;
