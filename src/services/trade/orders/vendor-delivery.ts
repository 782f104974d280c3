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
    driver: delivery.driver && { displayName: delivery.driver.displayName, plate: delivery.driver.plate },
    pickupCode: isComing ? delivery.pickupCode : null,
    pickupLocked: isComing && delivery.pickupLocked,
  };
}
