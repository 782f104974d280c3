import { env } from '@/env';
import { RateLimiter } from './limiter';
import { mtnProvider } from './providers/mtn';
import { mtnSettings } from './providers/mtn/settings';
import type { PaymentProvider } from './providers/provider';
import { type PaymentSettings, paymentSettingsFor } from './time-limits';

export type PaymentRuntime = { readonly settings: PaymentSettings; readonly provider: PaymentProvider };

let configured: Partial<PaymentRuntime> = {};
let limiter: RateLimiter | undefined;

/** Time limits and provider instead of those of the environment; for tests and measurements. */
export function configurePayments(runtime: Partial<PaymentRuntime>): void {
  configured = { ...configured, ...runtime };
  limiter = undefined;
}

/** The limits in force, from PAYMENT_TIME_SCALE unless configured. */
export function paymentSettings(): PaymentSettings {
  const settings = configured.settings ?? paymentSettingsFor(env().PAYMENT_TIME_SCALE);
  configured = { ...configured, settings };
  return settings;
}

export function paymentProvider(): PaymentProvider {
  const provider = configured.provider ?? mtnProvider(mtnSettings(env()));
  configured = { ...configured, provider };
  return provider;
}

/** Shared by all enquiries of this process. */
export function enquiryLimiter(): RateLimiter {
  limiter ??= new RateLimiter(paymentSettings().enquiriesPerSecond);
  return limiter;
}
