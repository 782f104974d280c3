import type { Near } from './nearest-drivers';
import type { DriverFacts } from './score-driver';
import type { ConsideredDriver, DriverVerdict } from './tables';

/** Of those who could be asked, so many stand in a decision; those who could not are few by themselves. */
const KEPT = 12;

type Choice = {
  readonly chosenId: string | null;
  /** Drivers whom another search got while this one asked. */
  readonly takenIds?: ReadonlySet<string>;
  /** Drivers whom other waiting orders got in the same matching. */
  readonly givenIds?: ReadonlySet<string>;
};

/** What a decision keeps of the drivers it looked at: the best of them, the chosen one among these, and who was left out. */
export function consideredOf(near: Near, choice: Choice): ConsideredDriver[] {
  const { chosenId, takenIds, givenIds } = choice;
  const verdictOf = (driverId: string): DriverVerdict => {
    if (driverId === chosenId) return 'chosen';
    if (takenIds?.has(driverId)) return 'taken_meanwhile';
    return givenIds?.has(driverId) ? 'given_to_other' : 'scored_lower';
  };
  const best = near.fit.slice(0, KEPT);
  const chosen = near.fit.find(({ driverId }) => driverId === chosenId);
  const kept = chosen && !best.includes(chosen) ? [...best.slice(0, KEPT - 1), chosen] : best;
  return [
    ...kept.map((driver) => rounded(driver, driver.score, verdictOf(driver.driverId))),
    ...near.leftOut.map((driver) => rounded(driver, null, driver.verdict)),
  ];
}

function rounded(facts: DriverFacts, score: number | null, verdict: DriverVerdict): ConsideredDriver {
  const { driverId, distanceKm, idleMinutes, answered, accepted, recentTrips } = facts;
  return {
    ...{ driverId, answered, accepted, recentTrips, verdict },
    distanceKm: Number(distanceKm.toFixed(3)),
    idleMinutes: Math.round(idleMinutes),
    score: score === null ? null : Number(score.toFixed(3)),
  };
}
