import { invalid } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { networkOf, type PhoneNumber, requirePhone } from '@/lib/phone';
import type { MoneySettings } from '@/services/money/settings';
import type { ProviderName } from './providers/provider';

/** A phone and the operator that keeps its wallet. */
export type Payer = { readonly phone: PhoneNumber; readonly provider: ProviderName };

export const PROVIDER_NAMES: Readonly<Record<ProviderName, string>> = { mtn: 'MTN', airtel: 'Airtel' };

/**
 * A number as it was typed, and its operator: the one that was chosen, else the one its prefix belongs to.
 * @throws AppError invalid for a number we cannot use, or whose prefix tells no operator
 */
export function payerOf(phoneText: string, chosen: ProviderName | undefined): Payer {
  const phone = requirePhone(phoneText);
  const network = networkOf(phone);
  const provider = chosen ?? (network === 'unknown' ? null : network);
  if (provider === null) throw invalid('Choose whether this number is with MTN or Airtel.');
  return { phone, provider };
}

/** @throws AppError invalid for an amount the operator does not take at once */
export function requirePromptable(settings: MoneySettings, provider: ProviderName, amountUgx: Ugx): void {
  const most = provider === 'mtn' ? settings.promptMostMtnUgx : settings.promptMostAirtelUgx;
  if (amountUgx < settings.promptLeastUgx) {
    throw invalid(`Mobile money takes at least ${formatUgx(settings.promptLeastUgx)} at once.`);
  }
  if (amountUgx > most) {
    throw invalid(
      `${PROVIDER_NAMES[provider]} takes at most ${formatUgx(most)} at once. Please pay another way.`,
    );
  }
}
