import type { Errand, Part } from './plan/plan';

export type PurchaseRecord = {
  readonly errand: Errand;
  readonly purchaseId: string;
  /** Of its first order; the operator's prompt shows it. */
  readonly label: string;
  readonly totalUgx: bigint;
};

export type OrderRecord = {
  readonly part: Part;
  readonly purchaseId: string;
  readonly orderId: string;
  readonly label: string;
  readonly totalUgx: bigint;
  /** The last state its shopper saw. */
  state: string;
};

/** What the shoppers remember, to be held against what the system says in the end. */
export class Records {
  readonly purchases: PurchaseRecord[] = [];
  readonly orders = new Map<string, OrderRecord>();
  readonly turnedAway: Part[] = [];
  /** Purchases whose prompt was over before the shopper could approve it. */
  readonly missed = new Set<string>();
  /** Somebody waited in vain or met an answer they should not have. */
  readonly problems: string[] = [];
  /** Money of ended orders that their shoppers waited for in vain. */
  readonly unreturned: { readonly purchaseId: string; readonly what: string }[] = [];
  /** Things that went another way than planned, and may. */
  readonly surprises: string[] = [];
  /** Purchases that two presses of the button gave. */
  readonly doublePresses: { readonly keys: string; readonly purchaseIds: readonly string[] }[] = [];
  positionsSeen = 0;

  saw(orderId: string, state: string): void {
    const order = this.orders.get(orderId);
    if (order) order.state = state;
  }

  problem(who: string, error: unknown): void {
    this.problems.push(`${who}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
