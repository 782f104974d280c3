import { and, eq, lt, or, type SQL } from 'drizzle-orm';
import { addMs } from '@/lib/clock';
import type { OrderState } from './order-state';
import { orders } from './tables';

/**
 * How long an order may stand in each live state, in minutes, before a person has to look. Later than when the overview
 * calls it late: this says that nothing moves it by itself any more.
 */
export const STUCK_MINUTES = {
  // Longer than a hold and the job after it could ever take.
  awaiting_payment: 30,
  // A shop that has not answered in two hours is closed; the customer's money waits.
  placed: 2 * 60,
  // Packing is a matter of minutes, or the shop has forgotten it.
  accepted: 3 * 60,
  // A driver is asked every half minute, and reaches any shop within the hour.
  ready: 2 * 60,
  // The longest trip we take is 40 km; a boda rides it in well under two hours.
  collected: 3 * 60,
  // A job closes it after the 72 hours in which it can be rated.
  delivered: 80 * 60,
} as const satisfies Partial<Record<OrderState, number>>;

/** Which orders stand somewhere for too long. */
export function isStuck(now: Date): SQL | undefined {
  const standing = Object.entries(STUCK_MINUTES).map(([state, minutes]) =>
    and(eq(orders.state, state), lt(orders.updatedAt, addMs(now, -minutes * 60_000))),
  );
  return or(...standing);
}
