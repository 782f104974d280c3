import { firstName } from '@/lib/first-name';
import type { DeliverySummary } from '@/services/delivery/dispatch';

/** What a shop may know of the trip: who comes, and the code to tell them while they come. */
export type VendorDelivery = {
  state: DeliverySummary['state'];
  driver: { displayName: string; plate: string } | null;
  /** For the driver to enter; only while one is coming for the parcel. */
  pickupCode: string | null;
  pickupLocked: boolean;
};

export function vendorDelivery(delivery: DeliverySummary): VendorDelivery {
  const isComing = delivery.state === 'assigned';
  return {
    state: delivery.state,
    driver: driverShown(delivery),
    pickupCode: isComing ? delivery.pickupCode : null,
    pickupLocked: isComing && delivery.pickupLocked,
  };
}

/** By what shop and customer know the driver at the door: first name and number plate. */
export function driverShown({ driver }: DeliverySummary): { displayName: string; plate: string } | null {
  return driver && { displayName: firstName(driver.displayName) ?? 'The driver', plate: driver.plate };
}
