import { paymentSettingsFor } from '@/services/money/payments';

/** In earnest, but for the pace of enquiries: on a clock that stands still the second of a moment would wait for ever. */
export const CRASH_SETTINGS = {
  ...paymentSettingsFor(1),
  enquiriesPerSecond: 1e9,
  slowEnquiriesPerSecond: 1e9,
};
