export const DELIVERY_STATES = ['searching', 'assigned', 'collected', 'delivered', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The whole life of a delivery. What is collected is on the road and can only arrive. */
const NEXT: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  searching: ['assigned', 'cancelled'],
  assigned: ['collected', 'cancelled'],
  collected: ['delivered'],
  delivered: [],
  cancelled: [],
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
