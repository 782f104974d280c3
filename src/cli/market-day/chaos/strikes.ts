import { randomOf } from '../plan/random';

/** What is done to the system's own programs. */
const BLOWS = [
  'worker_killed',
  'web_killed',
  'database_restarted',
  'worker_restarted',
  'web_restarted',
] as const;
/** What befalls the operators: an outage, or a handful of requests that go wrong. */
const FAULTS = [
  'mtn_out',
  'airtel_out',
  'server_errors',
  'answers_lost',
  'slow_answers',
  'unreachable',
] as const;

export type Blow = (typeof BLOWS)[number];
export type Fault = (typeof FAULTS)[number];
export type Strike = { readonly afterPurchases: number; readonly what: Blow | Fault };

/** A fault for about so many purchases. */
const FAULT_EVERY = 25;

export const isBlow = (what: Strike['what']): what is Blow => BLOWS.some((blow) => blow === what);

/**
 * When what goes wrong: each blow once, in an order the seed decides, spread evenly over the day, and operators' faults
 * all along. Counted in purchases that ended, so that a slow machine has the same day.
 */
export function planStrikes(seed: number, purchases: number): Strike[] {
  const blows = randomOf(seed, 'blows')
    .shuffle(BLOWS)
    .map((what, i) => ({ what, afterPurchases: Math.floor((purchases * (i + 1)) / (BLOWS.length + 1)) }));
  const rounds = Math.max(1, Math.floor(purchases / FAULT_EVERY / FAULTS.length));
  const faults = Array.from({ length: rounds }, (_, round) =>
    randomOf(seed, 'faults', round).shuffle(FAULTS),
  ).flat();
  const timed = faults.map((what, i) => ({
    what,
    afterPurchases: Math.floor((purchases * i) / faults.length),
  }));
  return [...timed, ...blows].sort((a, b) => a.afterPurchases - b.afterPurchases);
}
