import { env } from '@/env';
import { RateLimiter } from './limiter';
import { mtnProvider } from './providers/mtn';
import { mtnSettings } from './providers/mtn/settings';
import type { PaymentProvider, ProviderName } from './providers/provider';
import { type PaymentSettings, paymentSettingsFor } from './time-limits';

export type PaymentRuntime = {
  readonly settings: PaymentSettings;
  readonly providers: Partial<Readonly<Record<ProviderName, PaymentProvider>>>;
};

let configured: Partial<PaymentRuntime> = {};
let limiter: RateLimiter | undefined;

/** Time limits and operators instead of those of the environment; for tests and measurements. */
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

/** The operator of this name. @throws Error for one this market does not work with */
export function paymentProvider(name: ProviderName): PaymentProvider {
  const provider = configured.providers?.[name] ?? fromEnvironment(name);
  configured = { ...configured, providers: { ...configured.providers, [name]: provider } };
  return provider;
}

function fromEnvironment(name: ProviderName): PaymentProvider {
  if (name === 'mtn') return mtnProvider(mtnSettings(env()));
  throw new Error(`payments over ${name} are not set up`);
}

/** Shared by all enquiries of this process. */
export function enquiryLimiter(): RateLimiter {
  limiter ??= new RateLimiter(paymentSettings().enquiriesPerSecond);
  return limiter;
}
