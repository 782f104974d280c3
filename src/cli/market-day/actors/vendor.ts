import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../deadline';
import type { Browser } from '../http/browser';
import { signIn } from '../http/sign-in';
import { Watch } from '../http/watch';
import { dawdleMs } from '../plan/pace';
import { randomOf } from '../plan/random';
import { newBrowser, type Surroundings } from '../surroundings';
import type { TownOrder } from '../town';

/** How long it can take until the shopper knows the number of an order that is already on the board; longer where the
 * system goes down between the two. */
const WHOSE_MS = 20_000;
const WHOSE_AFTER_UNREST_MS = 90_000;
const PACKS_MS = 600;
const CODE_MS = 30_000;

/** A shopkeeper at the order board. */
export class Vendor {
  readonly #browser: Browser;
  readonly #around: Surroundings;
  readonly #taken = new Set<string>();
  readonly #serving = new Set<Promise<void>>();
  #watch: Watch | null = null;

  constructor(
    readonly slug: string,
    readonly phone: string,
    /** Lets every order wait for minutes. */
    readonly isSlow: boolean,
    around: Surroundings,
  ) {
    this.#around = around;
    this.#browser = newBrowser(around);
  }

  signIn(): Promise<void> {
    return signIn(this.#browser, this.#around.handset, this.phone, this.#around.meter);
  }

  /** Takes orders from the board until the shop closes. */
  async work(): Promise<void> {
    const watch = new Watch(this.#browser, '/api/stream/vendor/me');
    this.#watch = watch;
    while (!watch.isClosed) {
      try {
        await this.#lookAtBoard();
      } catch (error) {
        this.#around.records.problem(`shop ${this.slug} at its board`, error);
      }
      await watch.ring();
    }
    await Promise.all(this.#serving);
  }

  close(): void {
    this.#watch?.close();
  }

  async #lookAtBoard(): Promise<void> {
    const { meter, records } = this.#around;
    const board = await meter.time('board', () => this.#browser.api.vendor.orders.board.query());
    for (const { id, label } of board.placed) {
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      const serving = this.#serve(id)
        .catch((error: unknown) => records.problem(`shop ${this.slug} with ${label}`, error))
        .finally(() => this.#serving.delete(serving));
      this.#serving.add(serving);
    }
  }

  async #serve(orderId: string): Promise<void> {
    const { town, seed, meter, unrest, timeScale } = this.#around;
    const { orders } = this.#browser.api.vendor;
    const order = await town.whose(orderId, unrest ? WHOSE_AFTER_UNREST_MS : WHOSE_MS);
    // Somebody else's order, or one whose customer is about to cancel it.
    if (!order || order.part.fate === 'cancelled') return;
    const random = randomOf(seed, 'shop', order.part.orderIndex);
    const waits = dawdleMs(random, { isSlow: this.isSlow, timeScale });
    await sleep(waits);
    meter.record('shopDawdled', waits);
    if (order.part.fate === 'delivered' || order.part.rejectAfterAccepting) {
      await this.#decide('accept', order, () => orders.accept.mutate({ orderId }));
    }
    if (order.part.fate === 'rejected') {
      const reason = random.pick(['sold_out', 'closed', 'too_busy', 'damaged', 'other'] as const);
      await this.#decide('reject', order, () => orders.reject.mutate({ orderId, reason, text: 'Sorry.' }));
      return;
    }
    await sleep(random.below(PACKS_MS));
    order.askShop = () => meter.time('pickupCode', () => this.#readOut(order));
    await this.#decide('ready', order, () => orders.markReady.mutate({ orderId }));
    order.readyAtMs = performance.now();
  }

  async #decide(
    step: string,
    { label }: TownOrder,
    press: () => Promise<{ kind: string; state: string }>,
  ): Promise<void> {
    const outcome = await this.#around.meter.time(step, press);
    if (outcome.kind !== 'done') throw new Error(`could not ${step} ${label}: it is ${outcome.state}`);
    this.#around.town.moved();
  }

  /** The board shows the code once a driver is coming. */
  #readOut({ orderId, label }: TownOrder): Promise<string> {
    const look = async () => {
      const { delivery } = await this.#browser.api.vendor.orders.get.query({ orderId });
      return delivery?.pickupCode ?? null;
    };
    return until(look, { ms: CODE_MS, what: `the pickup code of ${label}` });
  }
}
