import { invalid } from '@/lib/errors';
import { shareOf, subtractUgx, type Ugx } from '@/lib/money';

export type OrderSplit = {
  readonly vendorUgx: Ugx;
  readonly commissionUgx: Ugx;
  readonly driverUgx: Ugx;
  /** What is left of the delivery fee for the platform. */
  readonly deliveryRevenueUgx: Ugx;
};

/**
 * Who gets what of a delivered order: commission = floor(subtotal × bps / 10 000), the vendor gets the rest of the
 * goods, the driver their share of the fee, the platform the rest of it. The four add up to subtotal + fee exactly.
 * @throws AppError invalid for a negative amount or a driver's share above the fee
 */
export function splitOrder(order: {
  subtotal: Ugx;
  commissionBps: number;
  fee: Ugx;
  driverShare: Ugx;
}): OrderSplit {
  const { subtotal, commissionBps, fee, driverShare } = order;
  if (subtotal < 0n || fee < 0n || driverShare < 0n)
    throw invalid('An order cannot be worth less than nothing.');
  if (driverShare > fee) throw invalid('The driver cannot get more than the delivery fee.');
  const commissionUgx = shareOf(subtotal, commissionBps);
  return {
    vendorUgx: subtractUgx(subtotal, commissionUgx),
    commissionUgx,
    driverUgx: driverShare,
    deliveryRevenueUgx: subtractUgx(fee, driverShare),
  };
}
