import { type PaymentSettings, paymentSettingsFor } from '@/services/money/payments';

/**
 * In earnest, but for the pace of enquiries: on a clock that stands still the second of a moment would wait for ever.
 * Unpaced where clocks differ: whose is behind would wait for whose is ahead.
 */
export function crashSettings(isPaced: boolean): PaymentSettings {
  const perSecond = isPaced ? 1e9 : Number.POSITIVE_INFINITY;
  return { ...paymentSettingsFor(1), enquiriesPerSecond: perSecond, slowEnquiriesPerSecond: perSecond };
}
