import { invalid } from '@/lib/errors';
import { BPS_SCALE, shareOf, subtractUgx, type Ugx, ugx } from '@/lib/money';

export type OrderSplit = {
  readonly vendorUgx: Ugx;
  /** Net of the tax within it. */
  readonly commissionUgx: Ugx;
  readonly commissionVatUgx: Ugx;
  readonly driverUgx: Ugx;
  /** What is left of the delivery fee for the platform; below nought when the customer got the fee back, or others pay it. */
  readonly deliveryRevenueUgx: Ugx;
};

/**
 * Who gets what of a delivered order: commission = floor(goods × bps / 10 000), the vendor gets the rest of the
 * goods, the driver their share of the fee, the platform the rest of it. The five add up to goods + fee exactly. Goods
 * and fee are what the customer paid and has not been given back; the driver's share is of the whole fee, whoever pays it, and stays what it was.
 * @throws AppError invalid for a negative amount
 */
export function splitOrder(order: {
  goods: Ugx;
  commissionBps: number;
  /** Tax that is part of the commission, in basis points of its net. */
  commissionVatBps: number;
  fee: Ugx;
  driverShare: Ugx;
}): OrderSplit {
  const { goods, commissionBps, commissionVatBps, fee, driverShare } = order;
  if (goods < 0n || fee < 0n || driverShare < 0n)
    throw invalid('An order cannot be worth less than nothing.');
  const grossUgx = shareOf(goods, commissionBps);
  const commissionVatUgx = taxWithin(grossUgx, commissionVatBps);
  return {
    vendorUgx: subtractUgx(goods, grossUgx),
    commissionUgx: subtractUgx(grossUgx, commissionVatUgx),
    commissionVatUgx,
    driverUgx: driverShare,
    deliveryRevenueUgx: subtractUgx(fee, driverShare),
  };
}

/** The tax inside an amount that holds it: amount × bps / (10 000 + bps), half a shilling rounded up. */
export function taxWithin(amount: Ugx, bps: number): Ugx {
  const whole = BPS_SCALE + BigInt(bps);
  return ugx((2n * amount * BigInt(bps) + whole) / (2n * whole));
}
