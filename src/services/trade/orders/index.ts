export { acceptOrder } from './accept-order';
export { assertMyOrder, assertMyPurchase } from './assert-mine';
export { authoriseAsCustomer } from './authorise-as-customer';
export { authoriseAsVendor } from './authorise-as-vendor';
export { callOffOrder, requireNotOnRoad } from './call-off-order';
export { cancelOrder } from './cancel-order';
export { completeOrder } from './complete-order';
export { customerContact } from './customer-contact';
export { type DoneOrder, listDoneOrders } from './done-orders';
export { askAtDoor, doorPayment, payForOrder } from './door-payment';
export { driversFor } from './drivers-for';
export { type EndOutcome, endingOrder, endOrder } from './end-order';
export { getMyOrder, type MyDelivery, type MyOrder, type OrderMoment } from './get-my-order';
export { getVendorOrder, type VendorOrder } from './get-vendor-order';
export {
  AskAtDoor,
  AskDoorPayment,
  Drop,
  EndOrder,
  ListMyOrders,
  LONGEST_NOTE,
  OfferToDriver,
  OrderId,
  PayBy,
  PlaceOrder,
  PurchaseId,
  QuoteCheckout,
  REJECT_REASONS,
  RejectOrder,
  type RejectReason,
  TakeFromDriver,
  UnlockOrderCode,
  VendorStatement,
} from './inputs';
export { listMyOrders, type MyOrderCard } from './list-my-orders';
export { addReturned, deliveredAt, type LockedOrder, lockOrder, whoseOrder } from './lock-order';
export { markReady } from './mark-ready';
export { type LabelledOrder, myOrderLabels } from './my-order-labels';
export { type NewCodeOutcome, newDeliveryCode } from './new-delivery-code';
export { newPickupCode } from './new-pickup-code';
export { offerToDriver } from './offer-to-driver';
export { promiseReactions } from './on-promise';
export { orderAgain } from './order-again';
export { type BoardCard, type OrderBoard, orderBoard } from './order-board';
export { orderIdsOf } from './order-ids-of';
export { orderInvariants } from './order-invariants';
export { orderLabel } from './order-label';
export { orderLabels } from './order-labels';
export type { OrderLine, OrderShop } from './order-lines';
export { ORDER_POSTINGS, orderOfRefund, refundKey } from './order-money';
export { orderResource } from './order-resource';
export { IN_ESCROW, isTerminal, ORDER_STATES, type OrderState, readState } from './order-state';
export { orderStates } from './order-states';
export { type OrderTerms, orderTerms } from './order-terms';
export { ORDER_WORDS, orderWords } from './order-words';
export { orderHolder } from './personal-data';
export { type PlaceOrderOutcome, placeOrder } from './place-order';
export { purchaseAround } from './purchase-around';
export { type PurchaseStatus, purchaseStatus } from './purchase-status';
export { type CheckoutQuote, type QuotedFee, type QuotedGroup, quoteCheckout } from './quote-checkout';
export { orderJobs, orderReactions, tripReactions } from './reactions';
export { rejectOrder } from './reject-order';
export { orderRetention } from './retention';
export { returnPhotoOf } from './return-photo-of';
export { isOrderOf, type SoldLine, soldLines } from './sold-lines';
export { isStuck, STUCK_MINUTES } from './stuck';
export type { FeeBreakdown } from './tables';
export { takeFromDriver } from './take-from-driver';
export { takeReturn } from './take-return';
export { type OrderTrack, trackMyOrder } from './track-my-order';
export { unlockOrderCode } from './unlock-order-code';
export { type StatementRow, type VendorBalance, vendorBalance } from './vendor-balance';
export type { StepOutcome } from './vendor-decision';
export type { VendorDelivery } from './vendor-delivery';
export { type WaysToPay, waysToPay } from './ways-to-pay';
