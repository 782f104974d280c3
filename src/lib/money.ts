/**
 * Ugandan shillings. UGX has no minor unit, so an amount is a whole number of shillings,
 * kept as a branded bigint: it cannot be mixed with a count, a float or another currency by accident.
 */
export type Ugx = bigint & { readonly __unit: 'UGX' };

export const BPS_SCALE = 10_000n;

/** Brands whole shillings. @throws RangeError when a number is not a safe integer. */
export function ugx(amount: bigint | number): Ugx {
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) {
    throw new RangeError(`${amount} is not a whole number of shillings`);
  }
  return BigInt(amount) as Ugx;
}

export const ZERO_UGX = ugx(0n);

export function addUgx(...amounts: readonly Ugx[]): Ugx {
  return ugx(amounts.reduce<bigint>((sum, amount) => sum + amount, 0n));
}

export function subtractUgx(from: Ugx, amount: Ugx): Ugx {
  return ugx(from - amount);
}

/** Price of `quantity` pieces. @throws RangeError for a quantity that is not a natural number. */
export function timesUgx(price: Ugx, quantity: number): Ugx {
  if (!Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`${quantity} is not a quantity`);
  return ugx(price * BigInt(quantity));
}

/** floor(amount × bps / 10 000). The remainder stays with whoever gets the rest, so nothing is lost. */
export function shareOf(amount: Ugx, bps: number): Ugx {
  if (!Number.isSafeInteger(bps) || bps < 0 || bps > Number(BPS_SCALE)) {
    throw new RangeError(`${bps} is not a share in basis points`);
  }
  if (amount < 0n) throw new RangeError('a share of a negative amount');
  return ugx((amount * BigInt(bps)) / BPS_SCALE);
}

const grouping = new Intl.NumberFormat('en-UG', { maximumFractionDigits: 0 });

/** "UGX 45,000" */
export function formatUgx(amount: bigint): string {
  return `UGX ${grouping.format(amount)}`;
}
