import { setTimeout as sleep } from 'node:timers/promises';
import { KM_PER_DEGREE } from '../../../src/lib/geo';
import type { RunningTrip } from './running-trips';

/** As often as a phone on the road says where it is. */
const EVERY_MS = 3_000;
/** About 29 km/h: far enough that each position is news. */
const METRES = 24;
const ACCURACY_M = 8;
/** There and back, so that nobody leaves the city. */
const TURNS_AFTER = 40;

/**
 * Every driver rides along a street for so many seconds and posts where they are, each in their own beat. Answers how
 * many positions were posted and how many of them the system kept as news.
 */
export async function drive(trips: readonly RunningTrip[], seconds: number) {
  const rounds = Math.max(1, Math.floor((seconds * 1_000) / EVERY_MS));
  const count = { posted: 0, kept: 0 };
  const ride = async ({ driver, deliveryId, from }: RunningTrip, at: number) => {
    const begins = performance.now() + (at / trips.length) * EVERY_MS;
    for (let round = 0; round < rounds; round += 1) {
      await sleep(Math.max(0, begins + round * EVERY_MS - performance.now()));
      const leg = round % (2 * TURNS_AFTER);
      const steps = leg < TURNS_AFTER ? leg : 2 * TURNS_AFTER - leg;
      const sentAt = new Date();
      const here = { lat: from.lat + (steps * METRES) / 1_000 / KM_PER_DEGREE, lng: from.lng };
      const fixes = [{ ...here, accuracyM: ACCURACY_M, recordedAt: sentAt }];
      const outcome = await driver.api.driver.location.post.mutate({ deliveryId, sentAt, fixes });
      count.posted += 1;
      if (outcome.kind === 'carrying' && outcome.kept > 0) count.kept += 1;
    }
  };
  await Promise.all(trips.map(ride));
  return count;
}
