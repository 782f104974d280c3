import { addUgx, subtractUgx, type Ugx } from '@/lib/money';
import { type Subsidy, subsidyOf } from '@/lib/subsidy';

/** Who pays which part of the fee of a delivery. The three add up to the fee. */
export type WhoPays = {
  readonly customerUgx: Ugx;
  /** Taken out of what the shop gets once the order is delivered. */
  readonly shopUgx: Ugx;
  /** Ours. */
  readonly houseUgx: Ugx;
};

/**
 * Splits a fee as it was worked out for one order: the shop first, never more than it keeps of the goods after our commission,
 * then we, and the customer the rest. The driver's share is of the whole fee, whoever pays it. Pure.
 */
export function whoPays(order: {
  readonly feeUgx: Ugx;
  readonly subtotalUgx: Ugx;
  readonly commissionUgx: Ugx;
  readonly shop: Subsidy;
  readonly house: Subsidy;
}): WhoPays {
  const { feeUgx, subtotalUgx, commissionUgx, shop, house } = order;
  const keptUgx = subtractUgx(subtotalUgx, commissionUgx);
  const wantedUgx = subsidyOf(shop, subtotalUgx, feeUgx);
  const shopUgx = wantedUgx < keptUgx ? wantedUgx : keptUgx;
  const leftUgx = subtractUgx(feeUgx, shopUgx);
  const houseUgx = subsidyOf(house, subtotalUgx, leftUgx);
  return { customerUgx: subtractUgx(leftUgx, houseUgx), shopUgx, houseUgx };
}

/** The whole fee of an order's delivery, as it was sold. */
export const wholeFeeUgx = (order: {
  readonly deliveryFeeUgx: Ugx;
  readonly shopPaysUgx: Ugx;
  readonly housePaysUgx: Ugx;
}): Ugx => addUgx(order.deliveryFeeUgx, order.shopPaysUgx, order.housePaysUgx);

/** What a shop gets for an order as it was sold: the goods without our commission and without its part of the delivery. */
export const payoutOf = (order: {
  readonly subtotalUgx: Ugx;
  readonly commissionUgx: Ugx;
  readonly shopPaysUgx: Ugx;
}): Ugx => subtractUgx(subtractUgx(order.subtotalUgx, order.commissionUgx), order.shopPaysUgx);
