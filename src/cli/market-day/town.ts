import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from './plan/plan';

/** An order as the people who have to do with it talk about it. Talking is no part of the system. */
export type TownOrder = {
  readonly orderId: string;
  readonly label: string;
  readonly part: Part;
  /** The customer reads out the delivery code at the door. */
  readonly askCustomer: () => Promise<string>;
  /** The shop reads out the pickup code at the counter; null before it took the order. */
  askShop: (() => Promise<string>) | null;
  /** When the parcel stood ready (performance.now); null before. */
  readyAtMs: number | null;
  isTaken: boolean;
};

const LISTEN_MS = 50;
/** A parcel that stood this long needs a driver from further away. */
const STOOD_LONG_MS = 4_000;

/** What people in town tell each other: the voice beside the system. */
export class Town {
  /** When anything was last seen to go on (performance.now). */
  movedAtMs = performance.now();
  readonly #orders = new Map<string, TownOrder>();
  readonly #byLabel = new Map<string, TownOrder>();

  announce(order: TownOrder): void {
    this.#orders.set(order.orderId, order);
    this.#byLabel.set(order.label, order);
    this.moved();
  }

  moved(): void {
    this.movedAtMs = performance.now();
  }

  byLabel(label: string): TownOrder | null {
    return this.#byLabel.get(label) ?? null;
  }

  /** Who ordered it; null when nobody here did, which takes a while to find out. */
  async whose(orderId: string, waitMs: number): Promise<TownOrder | null> {
    const end = performance.now() + waitMs;
    for (;;) {
      const order = this.#orders.get(orderId);
      if (order || performance.now() > end) return order ?? null;
      await sleep(LISTEN_MS);
    }
  }

  /** The shop whose parcel has stood longest without a driver; whoever asks is taken to go there. */
  whereNeeded(): string | null {
    const now = performance.now();
    const waiting = [...this.#orders.values()]
      .filter((order) => !order.isTaken && order.readyAtMs !== null && now - order.readyAtMs > STOOD_LONG_MS)
      .sort((a, b) => (a.readyAtMs ?? 0) - (b.readyAtMs ?? 0));
    const [oldest] = waiting;
    if (!oldest) return null;
    // The next driver who asks is sent to another shop, or here again when this one did not help.
    oldest.readyAtMs = now;
    return oldest.part.vendorSlug;
  }
}
