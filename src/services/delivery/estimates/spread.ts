/** How long something takes, in minutes: one in ten is quicker than `p10`, half are quicker than `p50`, one in ten is slower than `p90`. */
export type Spread = { readonly p10: number; readonly p50: number; readonly p90: number };

/** What we measured ourselves, with how often. */
export type Measured = Spread & { readonly n: number };

/** Where 90 % of a normal distribution ends, in standard deviations. */
const Z90 = 1.2816;
/** No wait is shorter, so that logarithms exist. */
const LEAST_MINUTES = 0.05;

/**
 * The minutes that a share of all do not exceed. Between and beyond the three known ones it goes as a log-normal with
 * a side of its own below and above the median, which is what waits and rides look like: never below nought, long above.
 */
export function quantile({ p10, p50, p90 }: Spread, z: number): number {
  const side = z < 0 ? Math.log(p50 / p10) : Math.log(p90 / p50);
  return p50 * Math.exp((z / Z90) * side);
}

/** The same thing over a way so many times as long. */
export const timesSpread = ({ p10, p50, p90 }: Spread, by: number): Spread => ({
  p10: p10 * by,
  p50: p50 * by,
  p90: p90 * by,
});

/**
 * One after the other. Medians add up; what lies beyond them adds up as the squares do, because not everything goes
 * wrong on the same trip.
 */
export function addSpreads(parts: readonly Spread[]): Spread {
  const p50 = sum(parts.map((part) => part.p50));
  const below = Math.hypot(...parts.map((part) => part.p50 - part.p10));
  const above = Math.hypot(...parts.map((part) => part.p90 - part.p50));
  const p10 = Math.max(sum(parts.map((part) => part.p10)), p50 - below);
  return ordered({ p10, p50, p90: p50 + above });
}

/**
 * Begins as the prior and becomes what was measured: the prior counts as so many measurements, in logarithms, so that
 * "half as long" and "twice as long" weigh the same.
 */
export function blend(prior: Spread, measured: Measured | undefined, priorCounts: number): Spread {
  if (!measured || measured.n === 0) return prior;
  const share = measured.n / (measured.n + priorCounts);
  const between = (a: number, b: number) =>
    Math.exp(
      Math.log(Math.max(a, LEAST_MINUTES)) * (1 - share) + Math.log(Math.max(b, LEAST_MINUTES)) * share,
    );
  return ordered({
    p10: between(prior.p10, measured.p10),
    p50: between(prior.p50, measured.p50),
    p90: between(prior.p90, measured.p90),
  });
}

/** Quantiles that are in order and above nought, whatever rounding did to them. */
export function ordered({ p10, p50, p90 }: Spread): Spread {
  const middle = Math.max(p50, LEAST_MINUTES);
  return {
    p10: Math.min(Math.max(p10, LEAST_MINUTES), middle),
    p50: middle,
    p90: Math.max(p90, middle),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The quantiles of what was measured, by nearest rank; undefined of nothing. */
export function measuredOf(values: readonly number[]): Measured | undefined {
  const sorted = values.filter((value) => Number.isFinite(value) && value >= 0).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [p10, p50, p90] = [at(0.1), at(0.5), at(0.9)];
  if (p10 === undefined || p50 === undefined || p90 === undefined) return undefined;
  return { n: sorted.length, ...ordered({ p10, p50, p90 }) };
}
