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

/**
 * Splits an amount by weights into whole shillings that add up to it exactly: what flooring leaves goes to the largest
 * remainders, among equals to the first. @throws RangeError without a weight above nought
 */
export function splitByWeight(amount: Ugx, weights: readonly bigint[]): Ugx[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('nothing to split by');
  const parts = weights.map((weight) => (amount * weight) / sum);
  const left = Number(amount - parts.reduce((total, part) => total + part, 0n));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => ugx(raised.has(index) ? part + 1n : part));
}

const grouping = new Intl.NumberFormat('en-UG', { maximumFractionDigits: 0 });

/** "UGX 45,000" */
export function formatUgx(amount: bigint): string {
  return `UGX ${grouping.format(amount)}`;
}
