import { PRIOR_COUNTS, priorPace, priorPaceSpread } from './priors';
import { blend, type Measured, type Spread, timesSpread } from './spread';

/** What rides that began in an hour took, in minutes for each kilometre of the straight line; by hour, 0 to 23 in Kampala. */
export type HourPaces = ReadonlyMap<number, Measured>;

/**
 * Minutes for a kilometre by road in an hour: the prior, moved by our own rides. These are kept by the straight line, so
 * that a change of the factor for roads changes no time that was measured.
 */
export function hourPace(measured: HourPaces, hour: number, roadFactor: number): Spread {
  const prior = timesSpread(priorPaceSpread(hour), roadFactor);
  return timesSpread(blend(prior, measured.get(hour), PRIOR_COUNTS), 1 / roadFactor);
}

/** How much longer than its prior a ride takes in an hour. */
export const hourRatio = (measured: HourPaces, hour: number, roadFactor: number): number =>
  hourPace(measured, hour, roadFactor).p50 / priorPace(hour);
