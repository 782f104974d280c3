import { env } from '@/env';
import { airtelProvider } from './providers/airtel';
import { airtelSettings } from './providers/airtel/settings';
import { mtnProvider } from './providers/mtn';
import { mtnSettings } from './providers/mtn/settings';
import { type PaymentProvider, PROVIDERS, type ProviderName } from './providers/provider';
import { type PaymentSettings, paymentSettingsFor } from './time-limits';

export type PaymentRuntime = {
  readonly settings: PaymentSettings;
  readonly providers: Partial<Readonly<Record<ProviderName, PaymentProvider>>>;
};

/** What this process has seen of an operator and not written down yet. */
export type Outcomes = {
  unwrittenFailures: number;
  /** Of all processes in a row, as the last write found. */
  writtenFailures: number;
  openedUntil: Date | null;
  failureWrittenAt: Date | null;
  successWrittenAt: Date | null;
};

let configured: Partial<PaymentRuntime> = {};
const outcomes = new Map<ProviderName, Outcomes>();

/** Time limits and operators instead of those of the environment; for tests and measurements. */
export function configurePayments(runtime: Partial<PaymentRuntime>): void {
  configured = { ...configured, ...runtime };
  outcomes.clear();
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
  if (provider === null) throw new Error(`payments over ${name} are not set up`);
  configured = { ...configured, providers: { ...configured.providers, [name]: provider } };
  return provider;
}

/** The operators this market works with, in the order to show them. */
export function availableProviders(): readonly ProviderName[] {
  return PROVIDERS.filter(
    (name) => name === 'mtn' || configured.providers?.[name] !== undefined || airtelSettings(env()) !== null,
  );
}

function fromEnvironment(name: ProviderName): PaymentProvider | null {
  if (name === 'mtn') return mtnProvider(mtnSettings(env()));
  const settings = airtelSettings(env());
  return settings && airtelProvider(settings);
}

/** This process's memory of how an operator answered. */
export function outcomesOf(provider: ProviderName): Outcomes {
  const known = outcomes.get(provider) ?? {
    unwrittenFailures: 0,
    writtenFailures: 0,
    openedUntil: null,
    failureWrittenAt: null,
    successWrittenAt: null,
  };
  outcomes.set(provider, known);
  return known;
}
