import type { Reference } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import type { DeliveryState } from './delivery-state';
import type { ReturnReason } from './return-reasons';

export type Stop = { readonly name: string; readonly lat: number; readonly lng: number };
export type Drop = Stop & {
  readonly note: string;
  /** What a stranger sees from the street; of places that shoppers keep. */
  readonly landmark?: string;
};

export type Returning = {
  readonly reason: ReturnReason;
  readonly since: Date;
  readonly hasPhoto: boolean;
};

/** Everything about a delivery but its positions and where it goes. It holds both codes: the caller decides who sees which. */
export type DeliverySummary = {
  readonly id: string;
  readonly ref: Reference;
  readonly label: string;
  readonly state: DeliveryState;
  readonly driver: { readonly id: string; readonly displayName: string; readonly plate: string } | null;
  readonly pickup: Stop;
  readonly distanceKm: number;
  readonly feeUgx: Ugx;
  readonly driverShareUgx: Ugx;
  /** To be paid at the door, and when it came by phone. */
  readonly collectUgx: Ugx;
  readonly doorPaidAt: Date | null;
  readonly adultsOnly: boolean;
  readonly adultCheckedAt: Date | null;
  readonly adultRefusedAt: Date | null;
  readonly pickupCode: string;
  readonly pickupLocked: boolean;
  readonly deliveryCode: string;
  readonly deliveryLocked: boolean;
  /** Whether renewDeliveryCode would still give one. */
  readonly deliveryCodeRenewable: boolean;
  readonly createdAt: Date;
  /** When the present search for a driver began, and when it was found to last too long. */
  readonly searchingSince: Date;
  readonly escalatedAt: Date | null;
  /** Until when at most it waits for the others of its trip; null once it does not. */
  readonly waitsUntil: Date | null;
  readonly assignedAt: Date | null;
  readonly collectedAt: Date | null;
  readonly deliveredAt: Date | null;
  /** It could not be handed over and goes back to its shop. */
  readonly returning: Returning | null;
  /** What became of a parcel that was given up; null for every other. */
  readonly parcel: 'returned' | 'lost' | null;
};

/** What came of typing a code. */
export type CodeOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'wrong_code'; readonly triesLeft: number }
  | { readonly kind: 'locked' };

export type OpenOffer = {
  readonly offerId: string;
  readonly label: string;
  /** What the customer pays for the trip. */
  readonly feeUgx: Ugx;
  /** The driver's share of it, and what we add where it came apart. */
  readonly earnUgx: Ugx;
  readonly pickupDistanceKm: number;
  readonly tripKm: number;
  readonly pickupName: string;
  /** Further shops to call at on the way, in that order. */
  readonly thenPickups: readonly string[];
  /** A dash when it cannot be read now. */
  readonly dropName: string;
  /** To be paid at the door; nought when it is paid for. */
  readonly collectUgx: Ugx;
  /** Places to stop at, pickups and doors. */
  readonly stops: number;
  /** How much there is to carry; null where nobody said. */
  readonly pieces: number | null;
  readonly adultsOnly: boolean;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
};

/** The delivery a driver has on their hands. Never holds a code. */
export type CarriedDelivery = {
  readonly deliveryId: string;
  readonly label: string;
  readonly step: 'to_pickup' | 'to_drop';
  readonly earnUgx: Ugx;
  readonly tripKm: number;
  readonly pickup: Stop;
  readonly drop: Drop;
  /** What the door still has to pay; nought when nothing is left to pay. */
  readonly collectUgx: Ugx;
  /** Whether somebody of 18 or older must take it, and what the driver found. */
  readonly adults: 'anybody' | 'to_check' | 'checked' | 'refused';
  /** Since it goes back to its shop. */
  readonly returning: Returning | null;
  /** 0 means locked: the shop or the customer must ask for a new code. */
  readonly triesLeft: number;
};

export type DriverHome = {
  readonly driver: { readonly id: string; readonly displayName: string; readonly plate: string };
  readonly online: boolean;
  /** False when we have not heard the phone's place for so long that no offer would come. */
  readonly heard: boolean;
  readonly offer: OpenOffer | null;
  /** What is to be done next. */
  readonly delivery: CarriedDelivery | null;
  /** What else is on the same trip, in the order it is to be done. */
  readonly alsoCarried: readonly CarriedDelivery[];
  readonly earningsTodayUgx: Ugx;
  readonly deliveriesToday: number;
  /** Cash from doors that is still to be handed over. */
  readonly cashOwedUgx: Ugx;
  /** The server's clock, so that a countdown does not trust the phone's. */
  readonly now: Date;
};
