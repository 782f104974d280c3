export { acceptOffer } from './accept-offer';
export { bringBack } from './bring-back';
export { type CancelOutcome, cancelDelivery } from './cancel-delivery';
export { carriedRef } from './carried-ref';
export { changeDeliverySettings, type SettingsOutcome } from './change-settings';
export { checkAdult } from './check-adult';
export { coarsenDrops } from './coarse-drop';
export { collect } from './collect';
export { copyCashOwed } from './copy-cash-owed';
export { declineOffer } from './decline-offer';
export { deliver } from './deliver';
export { deliveriesOf } from './deliveries-of';
export type { DeliveryState } from './delivery-state';
export { dispatchInvariants } from './dispatch-invariants';
export { driverHome } from './driver-home';
export { wasTakenBack } from './enter-code';
export { type Fee, type FeeBreakdown, isPeak, quoteFee, type Tariff } from './fee';
export { type FreeDriver, freeDrivers } from './free-drivers';
export { giveUpDelivery, type Parcel } from './give-up-delivery';
export { goOffline } from './go-offline';
export { goOnline } from './go-online';
export { dispatchJobs } from './jobs';
export { lapseOffer } from './lapse-offer';
export { type HandOfferOutcome, offerByHand } from './offer-by-hand';
export { type OfferOutcome, offerNext } from './offer-next';
export { paidAtDoor } from './paid-at-door';
export { driverHolder, eraseDrops } from './personal-data';
export { placeDriver } from './place-driver';
export type { SharedTrip, ShopFee } from './plan-trips';
export { type DeliveriesQuote, quoteDeliveries } from './quote-deliveries';
export { type DeliveryTerms, readDeliverySettings } from './read-settings';
export { type RegisterOutcome, registerDriver } from './register-driver';
export { releaseTrip } from './release-trip';
export {
  type CodeKind,
  type RenewOutcome,
  renewDeliveryCode,
  renewPickupCode,
  type UnlockOutcome,
  unlockCode,
} from './renew-code';
export { type RequestDelivery, requestDelivery } from './request-delivery';
export { dispatchRetention } from './retention';
export { RETURN_PHOTO_SWEEP, type ReturnPhoto, readReturnPhoto, setReturnPhoto } from './return-photo';
export { RETURN_REASONS, RETURN_WORDS, type ReturnReason } from './return-reasons';
export { openDrop, requireDrop, sealDrop } from './sealed-drop';
export { currentSettings, type DeliverySettings, houseSubsidy } from './settings';
export type { ZoneExtra } from './surge';
export type { ShopDemand } from './surge-now';
export { sweepDispatch } from './sweep-dispatch';
export { type TakeBackOutcome, takeBackDelivery } from './take-back';
export { type TripLegs, tripById, tripOf, tripsToTheDoor } from './trips-under-way';
export type { CarriedDelivery, CodeOutcome, DeliverySummary, DriverHome, Drop, OpenOffer } from './types';
export { wakeDispatch } from './wake-dispatch';
