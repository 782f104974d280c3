import { BPS_SCALE, type Ugx, ugx, ZERO_UGX } from '@/lib/money';

/**
 * The tax in a price that includes it, in whole shillings, half a shilling up:
 * amount × rate / (1 + rate), the "tax fraction" of the VAT Act: at 18 % it is 18/118 of the price.
 */
export function includedTax(amountUgx: Ugx, taxBps: number): Ugx {
  const rate = BigInt(taxBps);
  const whole = BPS_SCALE + rate;
  return ugx((2n * amountUgx * rate + whole) / (2n * whole));
}

/**
 * What a part of a line takes back of its tax when `takenUgx` was taken back before: the parts of a line add up to
 * its tax exactly, however it is cut.
 */
export function partOfTax(partUgx: Ugx, takenUgx: Ugx, taxBps: number): Ugx {
  return ugx(includedTax(ugx(takenUgx + partUgx), taxBps) - includedTax(takenUgx, taxBps));
}

/** Spreads an amount over what is left of each line, in proportion, to the shilling. */
export function spread(amountUgx: Ugx, leftUgx: readonly Ugx[]): Ugx[] {
  const total = leftUgx.reduce<bigint>((sum, left) => sum + left, 0n);
  if (amountUgx < 0n || amountUgx > total) throw new RangeError(`${amountUgx} is not a part of ${total}`);
  if (total === 0n) return leftUgx.map(() => ZERO_UGX);
  let before = 0n;
  return leftUgx.map((left) => {
    const after = before + left;
    const share = (amountUgx * after) / total - (amountUgx * before) / total;
    before = after;
    return ugx(share);
  });
}
