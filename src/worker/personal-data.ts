import type { PersonalDataHolder, RetentionSweep } from '@/db/personal-data';
import { dispatchRetention, driverHolder } from '@/services/delivery/dispatch';
import { estimateRetention } from '@/services/delivery/estimates';
import { savedPlaceHolder, savedPlaceRetention } from '@/services/delivery/saved-places';
import { trackingHolder, trackingRetention } from '@/services/delivery/tracking';
import { vendorHolder } from '@/services/market/vendors';
import { ledgerHolder } from '@/services/money/ledger';
import { paymentHolder, paymentRetention } from '@/services/money/payments';
import { payoutHolder } from '@/services/money/payouts';
import { auditHolder } from '@/services/platform/audit';
import { factorHolder } from '@/services/platform/factors';
import { identityHolder, identityRetention } from '@/services/platform/identity';
import { notificationRetention } from '@/services/platform/notifications';
import { outboxRetention } from '@/services/platform/outbox';
import { paperHolder, papersRetention } from '@/services/platform/papers';
import { privacyHolder, privacyRetention } from '@/services/platform/privacy';
import { recoveryHolder } from '@/services/platform/recovery';
import { cartHolder, cartRetention } from '@/services/trade/cart';
import { orderHolder, orderRetention } from '@/services/trade/orders';
import { recallHolder } from '@/services/trade/recalls';
import { receiptHolder, receiptRetention } from '@/services/trade/receipts';
import { refundHolder } from '@/services/trade/refunds';
import { reviewHolder } from '@/services/trade/reviews';
import { deviceHolder, deviceRetention } from '@/services/trust/devices';
import { locationRetention, placeHolder } from '@/services/trust/locations';
import { factHolder, factRetention } from '@/services/trust/risk';

/**
 * Every domain that holds data about people, in the order of export and erasure. Identity comes first: once it is
 * through, nobody can sign in to the account while the rest is erased.
 */
export const HOLDERS: readonly PersonalDataHolder[] = [
  identityHolder,
  factorHolder,
  recoveryHolder,
  paperHolder,
  deviceHolder,
  placeHolder,
  factHolder,
  orderHolder,
  savedPlaceHolder,
  receiptHolder,
  reviewHolder,
  refundHolder,
  recallHolder,
  cartHolder,
  paymentHolder,
  ledgerHolder,
  payoutHolder,
  vendorHolder,
  driverHolder,
  trackingHolder,
  privacyHolder,
  auditHolder,
];

/** Who carries out which line of the retention schedule. A line without one is reported every night. */
export const RETENTION: readonly RetentionSweep[] = [
  ...identityRetention,
  ...notificationRetention,
  ...outboxRetention,
  ...papersRetention,
  ...privacyRetention,
  ...cartRetention,
  ...trackingRetention,
  ...dispatchRetention,
  ...savedPlaceRetention,
  ...estimateRetention,
  ...orderRetention,
  ...receiptRetention,
  ...paymentRetention,
  ...deviceRetention,
  ...locationRetention,
  ...factRetention,
];
