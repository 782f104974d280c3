export const ORDER_STATES = [
  'awaiting_payment',
  'placed',
  'accepted',
  'ready',
  'collected',
  'delivered',
  'completed',
  'expired',
  'rejected',
  'cancelled',
  'failed',
  'refunded',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Who may bring a step about; the system acts for payments, deliveries and timers, an admin where an order is stuck. */
export type Party = 'customer' | 'vendor' | 'admin' | 'system';

type Step = {
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  readonly by: readonly Party[];
  readonly event: `order.${string}`;
};

/**
 * Every way an order may go; nothing else changes its state. The database holds the same pairs
 * (`orders_guard_change` in drizzle/). `expired` is no end: late money revives the order or sends itself back.
 * `failed` is a parcel that was collected and cannot be delivered.
 */
export const STEPS = {
  settle: { from: ['awaiting_payment'], to: 'placed', by: ['system'], event: 'order.placed' },
  expire: { from: ['awaiting_payment'], to: 'expired', by: ['system'], event: 'order.expired' },
  revive: { from: ['expired'], to: 'placed', by: ['system'], event: 'order.placed' },
  giveBack: { from: ['expired'], to: 'refunded', by: ['system'], event: 'order.refunded' },
  accept: { from: ['placed'], to: 'accepted', by: ['vendor'], event: 'order.accepted' },
  reject: { from: ['placed', 'accepted'], to: 'rejected', by: ['vendor'], event: 'order.rejected' },
  cancel: { from: ['placed'], to: 'cancelled', by: ['customer'], event: 'order.cancelled' },
  callOff: {
    from: ['placed', 'accepted', 'ready'],
    to: 'cancelled',
    by: ['admin'],
    event: 'order.cancelled',
  },
  markReady: { from: ['accepted'], to: 'ready', by: ['vendor'], event: 'order.ready' },
  collect: { from: ['ready'], to: 'collected', by: ['system'], event: 'order.collected' },
  deliver: { from: ['collected'], to: 'delivered', by: ['system'], event: 'order.delivered' },
  giveUp: { from: ['collected'], to: 'failed', by: ['admin', 'vendor'], event: 'order.failed' },
  complete: { from: ['delivered'], to: 'completed', by: ['customer', 'system'], event: 'order.completed' },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS).filter((name): name is StepName => name in STEPS);

export function stepOf(name: StepName): Step {
  return STEPS[name];
}

/** Where the step leads from here, or null when it is not this party's to take or not possible now. */
export function nextState(state: OrderState, name: StepName, by: Party): OrderState | null {
  const step = stepOf(name);
  return step.by.includes(by) && step.from.includes(state) ? step.to : null;
}

/** No step leads out of it. */
export function isTerminal(state: OrderState): boolean {
  return STEP_NAMES.every((name) => !stepOf(name).from.includes(state));
}

/** The customer's money is here and nobody has been given it yet. */
export const IN_ESCROW = ['placed', 'accepted', 'ready', 'collected'] as const satisfies OrderState[];

function isOrderState(text: string): text is OrderState {
  return ORDER_STATES.some((state) => state === text);
}

/** @throws Error for a state the database's CHECK does not know either */
export function readState(text: string): OrderState {
  if (!isOrderState(text)) throw new Error(`unknown order state ${text}`);
  return text;
}
