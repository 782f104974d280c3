import type { LatLng } from '@/lib/geo';
import { type Browser, isConflict } from '../http/browser';
import { signIn } from '../http/sign-in';
import { Watch } from '../http/watch';
import { randomOf } from '../plan/random';
import { newBrowser, type Surroundings } from '../surroundings';
import type { Trace } from '../traces';
import { carryOn } from './carry';

const DECLINES = 0.05;
/** An ignored offer keeps its driver idle until it lapses, so few do. */
const IGNORES = 0.01;

export type Stands = { readonly home: string; readonly places: ReadonlyMap<string, LatLng> };

/** A boda rider with a phone. */
export class Driver {
  readonly #browser: Browser;
  readonly #around: Surroundings;
  readonly #offers = new Set<string>();
  #stand: string;
  #watch: Watch | null = null;
  #isRiding = false;

  constructor(
    readonly phone: string,
    readonly stands: Stands,
    readonly traces: readonly Trace[],
    around: Surroundings,
  ) {
    this.#around = around;
    this.#browser = newBrowser(around);
    this.#stand = stands.home;
  }

  async startShift(): Promise<void> {
    await signIn(this.#browser, this.#around.handset, this.phone, this.#around.meter);
    await this.#waitAt(this.stands.home);
  }

  /** Takes offers until the shift ends. */
  async work(): Promise<void> {
    const watch = new Watch(this.#browser, '/api/stream/driver/me');
    this.#watch = watch;
    while (!watch.isClosed) {
      try {
        if (await this.#lookAtScreen()) continue;
      } catch (error) {
        this.#around.records.problem(`driver ${this.phone.slice(-3)}`, error);
      }
      await watch.ring();
    }
    await this.#browser.api.driver.shift.goOffline.mutate();
  }

  close(): void {
    this.#watch?.close();
  }

  /** True when there may be more to do at once. */
  async #lookAtScreen(): Promise<boolean> {
    const { meter, town } = this.#around;
    const home = await meter.time('driverHome', () => this.#browser.api.driver.shift.home.query());
    if (home.delivery) {
      this.#isRiding = true;
      await carryOn({ browser: this.#browser, around: this.#around, traces: this.traces }, home.delivery);
      return true;
    }
    if (this.#isRiding) {
      this.#isRiding = false;
      await this.#waitAt(this.stands.home);
      return true;
    }
    if (home.offer && !this.#offers.has(home.offer.offerId)) {
      this.#offers.add(home.offer.offerId);
      return this.#answer(home.offer);
    }
    const needed = home.offer ? null : town.whereNeeded();
    if (needed && needed !== this.#stand) await this.#waitAt(needed);
    return false;
  }

  async #answer({ offerId, label }: { offerId: string; label: string }): Promise<boolean> {
    const { meter, town, seed, unrest, records } = this.#around;
    const { offers } = this.#browser.api.driver;
    // Of a trip with several the first one stands for all.
    const [first = label] = label.split(', ');
    const order = town.byLabel(first);
    const random = randomOf(seed, 'offer', label, this.phone);
    if (random.chance(IGNORES)) return false;
    if (!order || random.chance(DECLINES)) {
      await meter.time('decline', () => offers.decline.mutate({ offerId }));
      return false;
    }
    if (order.readyAtMs !== null) meter.record('offer', performance.now() - order.readyAtMs);
    try {
      await meter.time('acceptOffer', () => offers.accept.mutate({ offerId }));
    } catch (error) {
      // While the system was down the offer lapsed.
      if (unrest === null || !isConflict(error)) throw error;
      records.surprises.push(`${label}: the offer was over when its driver took it`);
      return false;
    }
    order.isTaken = true;
    return true;
  }

  async #waitAt(vendorSlug: string): Promise<void> {
    const place = this.stands.places.get(vendorSlug);
    if (!place) throw new Error(`no stand at ${vendorSlug}`);
    await this.#around.meter.time('online', () => this.#browser.api.driver.shift.goOnline.mutate(place));
    this.#stand = vendorSlug;
  }
}
