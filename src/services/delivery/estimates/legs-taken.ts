import { distanceKm, type LatLng } from '@/lib/geo';
import type { Fix } from './areas';
import { PRIOR_HANDOVER } from './priors';

/** A trip that is over, and what its phone told. */
export type FinishedTrip = {
  /** When the shop got the order; null where nobody noted it. */
  readonly begunAt: Date | null;
  readonly readyAt: Date;
  readonly assignedAt: Date | null;
  readonly collectedAt: Date;
  readonly deliveredAt: Date;
  readonly pickup: LatLng;
  readonly drop: LatLng;
  readonly fixes: readonly Fix[];
};

/** Minutes; null where it cannot be told. */
export type LegsTaken = {
  readonly packMinutes: number | null;
  readonly collectMinutes: number;
  readonly waitMinutes: number | null;
  readonly rideMinutes: number;
  readonly handoverMinutes: number | null;
};

/** As near as a phone's fix is sure of, and a gate is wide. */
const THERE_KM = 0.12;

const minutes = (from: Date, to: Date) => Math.max(0, (to.getTime() - from.getTime()) / 60_000);

/** What each leg of a trip took. Where no fix tells when the driver stopped at the door, the handover is taken as usual. */
export function legsTaken(trip: FinishedTrip): LegsTaken {
  const { readyAt, collectedAt, deliveredAt } = trip;
  const atShop = firstNear(trip.fixes, trip.pickup, trip.assignedAt ?? readyAt, collectedAt);
  const atDoor = firstNear(trip.fixes, trip.drop, collectedAt, deliveredAt);
  const whole = minutes(collectedAt, deliveredAt);
  return {
    packMinutes: trip.begunAt && minutes(trip.begunAt, readyAt),
    collectMinutes: minutes(readyAt, collectedAt),
    waitMinutes: atShop && minutes(atShop, collectedAt),
    rideMinutes: atDoor ? minutes(collectedAt, atDoor) : Math.max(whole / 2, whole - PRIOR_HANDOVER.p50),
    handoverMinutes: atDoor && minutes(atDoor, deliveredAt),
  };
}

function firstNear(fixes: readonly Fix[], place: LatLng, from: Date, to: Date): Date | null {
  return (
    fixes.find((fix) => fix.at >= from && fix.at <= to && distanceKm(fix, place) <= THERE_KM)?.at ?? null
  );
}
