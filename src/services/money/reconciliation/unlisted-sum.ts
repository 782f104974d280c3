/** Beyond this only one movement, or all together, are tried: subsets double with each. */
const MOST_SUBSETS = 14;

/**
 * How much of a difference these movements explain: the largest sum of some of them that does not go beyond it. A
 * statement whose balance runs on past a line that is not there holds the money of a movement it does not list.
 */
export function unlistedSum(differenceUgx: bigint, movementsUgx: readonly bigint[]): bigint {
  const isWithin = (sum: bigint) =>
    differenceUgx < 0n ? sum <= 0n && sum >= differenceUgx : sum >= 0n && sum <= differenceUgx;
  const further = (a: bigint, b: bigint) => (differenceUgx < 0n ? b < a : b > a);
  return sumsOf(movementsUgx)
    .filter(isWithin)
    .reduce((best, sum) => (further(best, sum) ? sum : best), 0n);
}

function sumsOf(movementsUgx: readonly bigint[]): bigint[] {
  if (movementsUgx.length > MOST_SUBSETS) {
    return [...movementsUgx, movementsUgx.reduce((sum, one) => sum + one, 0n)];
  }
  let sums = new Set([0n]);
  for (const one of movementsUgx) sums = new Set([...sums, ...[...sums].map((sum) => sum + one)]);
  return [...sums];
}
