import type { Spread } from './spread';

/**
 * What we take for true until our own deliveries say otherwise, written down from what is known of the field: 21,201
 * motorbike deliveries in Nairobi (riders do 21 to 25 km/h by road at every hour of the day; 10 minutes from the order's
 * being taken to the driver's being at the shop; half of them wait there for 8) and the walk to a door, which nobody
 * measured. Each counts as so many measurements of our own.
 */
export const PRIOR_COUNTS = 20;

/** Kilometres per hour by road, by the hour in Kampala that begins then. */
const PRIOR_KMH: readonly number[] = [
  26, 26, 26, 26, 26, 26, 25, 24, 23, 23, 24, 24, 23, 23, 23, 22, 22, 21, 21, 22, 23, 24, 25, 26,
];

/** Of the median: the quickest and the slowest of ten rides of one length. */
const PRIOR_RIDE = { p10: 0.6, p50: 1, p90: 1.75 } as const;

/** By road over the straight line, where the factor of the fee is left at 1, which no city's roads are. */
const PRIOR_ROAD_FACTOR = 1.47;

/** From the order to a parcel that is packed. */
export const PRIOR_PACK: Spread = { p10: 3, p50: 10, p90: 30 };
/** From packed to collected: a driver is found and comes. */
export const PRIOR_COLLECT: Spread = { p10: 4, p50: 12, p90: 30 };
/** At the counter, once the driver is there. The parcel is packed by then, so it is less than in Nairobi. */
export const PRIOR_WAIT: Spread = { p10: 1, p50: 3, p90: 10 };
/** From stopping near the door to the code's being typed. */
export const PRIOR_HANDOVER: Spread = { p10: 1, p50: 3, p90: 8 };
/** What a ride took over what the running estimate had said. */
export const PRIOR_LIVE: Spread = { p10: 0.75, p50: 1, p90: 1.4 };

/** Minutes for a kilometre by road in the hour (0 to 23, Kampala). */
export const priorPace = (hour: number): number => 60 / (PRIOR_KMH[hour] ?? 23);

/** As priorPace, with how far rides differ. */
export function priorPaceSpread(hour: number): Spread {
  const pace = priorPace(hour);
  return { p10: pace * PRIOR_RIDE.p10, p50: pace, p90: pace * PRIOR_RIDE.p90 };
}

/** The way by road over the straight line, from the setting in hundredths; 100 says that nobody has set it. */
export const roadFactorOf = (roadFactorPercent: number): number =>
  roadFactorPercent > 100 ? roadFactorPercent / 100 : PRIOR_ROAD_FACTOR;
