import { walletAccount } from './engine/book';
import type { Provider } from './engine/providers';
import type { Transaction } from './engine/transactions';
import { isElsewhere } from './numbers';
import type { Scenario } from './scenario';
import { scenarioByCode, scenarioFor } from './scenarios';
import type { World } from './world';

/** What comes of a number that is no customer of the operator. */
const STRANGER = '022';

/**
 * Whether a number is a customer of this operator: by its prefix, or because somebody gave it a wallet there by the control
 * plane, as one that has moved.
 */
export function isRegistered(world: World, provider: Provider, msisdn: string): boolean {
  return !isElsewhere(msisdn, provider) || world.book.isOpen(walletAccount(provider, 'UGX', msisdn));
}

/** The scenario a payment follows whose number need not be the operator's customer. */
export function scenarioIn(
  world: World,
  { provider, operation, msisdn }: Pick<Transaction, 'provider' | 'operation' | 'msisdn'>,
): Scenario {
  if (!isRegistered(world, provider, msisdn)) return scenarioByCode(provider, operation, STRANGER);
  const ringsFirst = operation === 'requesttopay' && world.settings.manualByDefault;
  return scenarioFor(provider, operation, msisdn, ringsFirst);
}
