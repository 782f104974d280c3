import type { PaymentStatus } from './answers';
import { NETWORKS } from './networks';

type Problem = NonNullable<PaymentStatus['reason']>;

const PROBLEMS: Readonly<Record<Problem, string>> = {
  declined: 'It was refused or cancelled on the phone. No money was taken.',
  timed_out: 'Nobody entered the PIN in time. No money was taken.',
  not_enough_funds: 'There was too little money on that number. No money was taken.',
  limit_reached: 'That number has reached its limit for today. No money was taken.',
  number_not_registered: 'That number has no mobile money with this network. No money was taken.',
  provider_problem: 'The network could not do it just now. No money was taken.',
};

export const networkName = ({ provider }: Pick<PaymentStatus, 'provider'>): string =>
  provider ? NETWORKS[provider] : 'the network';

/** Why a prompt brought no money; null while it still may, and when it did. */
export function failureWords({ state, reason }: Pick<PaymentStatus, 'state' | 'reason'>): string | null {
  if (state === 'failed') return PROBLEMS[reason ?? 'provider_problem'];
  return state === 'expired' ? 'The time to pay is over. No money was taken.' : null;
}

/** Whether the answer is still to come. */
export const isUnderWay = ({ state }: Pick<PaymentStatus, 'state'>): boolean =>
  state === 'awaiting_payer' || state === 'checking';
