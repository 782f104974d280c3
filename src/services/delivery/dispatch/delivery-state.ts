export const DELIVERY_STATES = [
  'searching',
  'assigned',
  'collected',
  'delivered',
  'cancelled',
  'failed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * The whole life of a delivery. A driver who does not come loses it to the next one. What is collected is on the road:
 * it arrives, or an admin gives it up (`failed`).
 */
const NEXT: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  searching: ['assigned', 'cancelled'],
  assigned: ['collected', 'cancelled', 'searching'],
  collected: ['delivered', 'failed'],
  delivered: [],
  cancelled: [],
  failed: [],
};

export function mayBecome(from: DeliveryState, to: DeliveryState): boolean {
  return NEXT[from].includes(to);
}

/** The states from which `to` can be reached in one step: what an UPDATE must find. */
export function statesBefore(to: DeliveryState): DeliveryState[] {
  return DELIVERY_STATES.filter((from) => mayBecome(from, to));
}

/** States in which a driver has the delivery on their hands. */
export const CARRIED: readonly DeliveryState[] = ['assigned', 'collected'];

/** Reads a state column; a CHECK holds it to the known ones. */
export function readState(text: string): DeliveryState {
  const state = DELIVERY_STATES.find((known) => known === text);
  if (!state) throw new Error(`unknown delivery state ${text}`);
  return state;
}
