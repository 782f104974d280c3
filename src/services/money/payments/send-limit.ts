import { AppError, invalid } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { providerTitle } from './provider-states';
import type { ProviderName } from './providers/provider';
import { availableProviders, paymentProvider } from './runtime';

/**
 * The largest amount this operator sends to a phone at once.
 * @throws AppError invalid for one this market does not work with
 */
export function sendMostOf(provider: ProviderName): Ugx {
  if (!availableProviders().includes(provider)) {
    throw invalid(`${providerTitle(provider)} is not available here.`);
  }
  return paymentProvider(provider).sendMostUgx;
}

/** @throws AppError invalid for more than the operator sends at once, or one this market does not work with */
export function requireSendable(provider: ProviderName, amountUgx: Ugx): void {
  const mostUgx = sendMostOf(provider);
  if (amountUgx <= mostUgx) return;
  throw new AppError(
    'invalid',
    `${providerTitle(provider)} sends at most ${formatUgx(mostUgx)} at once. Ask for the rest afterwards.`,
    { reason: 'above_limit' },
  );
}
