/**
 * What decides between drivers who could be asked, in kilometres of way to the pickup, so that every weight says how much
 * farther a driver may be and still come first. At a boda's 25 km/h a kilometre is two and a half minutes of the shopper's.
 */
export const WEIGHTS = {
  /**
   * What waiting is worth: so much for half an hour, as much again for one and a half, for three and a half and so on. It
   * never stops growing, so nobody at a stage is passed over for ever: all that can speak against a driver there is worth
   * less than having waited three times as long as the others.
   */
  idleKm: 0.5,
  idleMinutes: 30,
  /** Never saying yes, against always: an offer that lapses costs half a minute, and a no sends the search on. */
  refusalKm: 0.4,
  /** Each delivery made within two hours, so that work goes round; */
  tripKm: 0.1,
  /** of which so many count. */
  tripsCounted: 3,
  /** Answers that a newcomer is taken to have given, and how many of them were yes: one no does not mark them. */
  priorAnswers: 4,
  priorYes: 3,
} as const;

export type DriverFacts = {
  readonly driverId: string;
  readonly distanceKm: number;
  readonly idleMinutes: number;
  /** Of the last offers they answered, how many with yes. */
  readonly answered: number;
  readonly accepted: number;
  /** Deliveries they made within the last two hours. */
  readonly recentTrips: number;
};

/** Kilometres, the less the better. Pure; waiting longer, being nearer and saying yes never make it worse. */
export function scoreOf(facts: Omit<DriverFacts, 'driverId'>): number {
  const { distanceKm, idleMinutes, answered, accepted, recentTrips } = facts;
  const doublings = Math.log2(1 + Math.max(0, idleMinutes) / WEIGHTS.idleMinutes);
  const yes = (accepted + WEIGHTS.priorYes) / (answered + WEIGHTS.priorAnswers);
  return (
    distanceKm -
    WEIGHTS.idleKm * doublings +
    WEIGHTS.refusalKm * (1 - yes) +
    WEIGHTS.tripKm * Math.min(recentTrips, WEIGHTS.tripsCounted)
  );
}

export type Scored<T extends DriverFacts = DriverFacts> = T & { readonly score: number };

/** Best first. Among equals the one who waits longer, then by id, so that the same facts always choose the same driver. */
export function rankDrivers<T extends DriverFacts>(drivers: readonly T[]): Scored<T>[] {
  return drivers
    .map((driver) => ({ ...driver, score: scoreOf(driver) }))
    .sort((a, b) => a.score - b.score || b.idleMinutes - a.idleMinutes || (a.driverId < b.driverId ? -1 : 1));
}
