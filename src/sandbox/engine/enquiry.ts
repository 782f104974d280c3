import type { Oddity } from '../scenario';
import { scenarioOf } from '../scenarios';
import type { World } from '../world';
import { statusOf, type Transaction } from './transactions';

export type EnquiryFault = 'internal' | 'unauthorised' | 'hidden';

/** What goes wrong with this status enquiry; counts it where the scenario counts. Null for the plain truth. */
export function enquiryFault(world: World, transaction: Transaction): EnquiryFault | null {
  const { get } = scenarioOf(transaction);
  if (get?.kind === 'hidden') return simulatedAge(world, transaction.createdAtMs) < get.ms ? 'hidden' : null;
  if (get?.kind !== 'error') return null;
  return world.tries.next(`get:${transaction.reference.toLowerCase()}`) <= get.times ? get.error : null;
}

/** How the status answer is bent, if it is. */
export function enquiryOddity(world: World, transaction: Transaction): Oddity | null {
  const { get } = scenarioOf(transaction);
  if (get?.kind === 'odd') return get.how;
  const isFresh =
    get?.kind === 'late-id' &&
    statusOf(transaction.state) === 'SUCCESSFUL' &&
    simulatedAge(world, transaction.finalAtMs ?? 0) < get.ms;
  return isFresh ? 'no-id' : null;
}

const simulatedAge = ({ clock }: World, sinceMs: number) => (clock.now() - sinceMs) * clock.speed;
