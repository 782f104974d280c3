import { firstName } from '@/lib/first-name';
import type { DeliverySummary, ReturnReason } from '@/services/delivery/dispatch';

/** What a shop may know of the trip: who comes, and the code to tell them while they come. */
export type VendorDelivery = {
  state: DeliverySummary['state'];
  driver: { displayName: string; plate: string } | null;
  /** For the driver to enter; only while one is coming for the parcel. */
  pickupCode: string | null;
  pickupLocked: boolean;
  /** Until when at most it waits for a parcel of another shop that rides with it; null once it does not. */
  waitsUntil: Date | null;
  /** Why the driver brings it back; null while nothing is wrong. */
  returning: { reason: ReturnReason; since: Date } | null;
};

export function vendorDelivery(delivery: DeliverySummary): VendorDelivery {
  const { returning } = delivery;
  const isComing = delivery.state === 'assigned';
  return {
    state: delivery.state,
    driver: driverShown(delivery),
    pickupCode: isComing ? delivery.pickupCode : null,
    pickupLocked: isComing && delivery.pickupLocked,
    waitsUntil: delivery.waitsUntil,
    returning: returning && { reason: returning.reason, since: returning.since },
  };
}

/** By what shop and customer know the driver at the door: first name and number plate. */
export function driverShown({ driver }: DeliverySummary): { displayName: string; plate: string } | null {
  return driver && { displayName: firstName(driver.displayName) ?? 'The driver', plate: driver.plate };
}
