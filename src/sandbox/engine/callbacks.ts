import type { Clock } from '../clock';
import { integer, list, nullable, object, oneOf, text } from '../decode';
import type { Seeded } from '../random';
import type { CallbackMessage } from '../scenario';
import { scenarioOf } from '../scenarios';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import type { Timers } from '../state/timers';
import type { PolicyHolder } from './callback-policy';
import type { LifeEvent } from './life';
import { sendMessage } from './send-message';
import type { Transaction } from './transactions';

const METHODS = ['PUT', 'POST'] as const;
const callbackRow = object({
  id: text,
  reference: text,
  msisdn: text,
  url: text,
  method: oneOf(METHODS),
  body: text,
  /** Sent as a header of this name, where the hash is not a part of the body. */
  hash: nullable(text),
  state: oneOf(['waiting', 'sending', 'delivered', 'failed', 'dropped'] as const),
  createdAtMs: integer,
  attempts: list(
    object({ atMs: integer, status: nullable(integer), latencyMs: integer, error: nullable(text) }),
  ),
});
export type Callback = ReturnType<typeof callbackRow>;
export interface Rendered {
  body: string;
  hash: string | null;
}

interface Parts {
  clock: Clock;
  timers: Timers;
  journal: Journal;
  seeded: Seeded;
  settings: Settings;
  policy: PolicyHolder;
  /** Where callbacks of this transaction go; null sends none. */
  urlOf: (transaction: Transaction) => string | null;
  render: (transaction: Transaction, message: CallbackMessage) => Rendered;
  /** Asks the fault rules whether this callback is to be lost. */
  isDropped: (callback: Callback) => boolean;
}

/** Delay before the next try of the legacy policy: 20 × 1 s, 30 × 2 min, then hourly for a day; null gives up. */
export function legacyRetryMs(attempts: number): number | null {
  if (attempts <= 20) return 1000;
  if (attempts <= 50) return 120_000;
  return attempts <= 74 ? 3_600_000 : null;
}

/** Plans, sends and records callbacks; they go only to the URL the payment named or the portal was told. */
export class Callbacks {
  readonly table: Table<Callback>;
  readonly #parts: Parts;
  readonly #byReference = new Map<string, string[]>();
  readonly #shutdown = new AbortController();
  readonly #inFlight = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.table = new Table('callback', parts.journal, callbackRow);
    parts.timers.on('callback', (id) => this.#send(id));
  }

  /** Plans what the scenario of this transaction says about this moment. */
  plan(transaction: Transaction, event: LifeEvent): void {
    const url = this.#parts.urlOf(transaction);
    const { policy, copies } = this.#parts.policy.current;
    if (url === null || policy === 'off') return;
    for (const message of scenarioOf(transaction).callbacks) {
      if (message.when !== event) continue;
      for (let copy = 0; copy < copies; copy += 1) this.#planOne(transaction, message, url);
    }
  }

  #planOne(transaction: Transaction, message: CallbackMessage, url: string): void {
    const { seeded, settings, policy, timers } = this.#parts;
    const { reference, msisdn, provider } = transaction;
    const rendered = this.#parts.render(transaction, message);
    // MTN says that a listener must take both methods; Airtel only ever posts.
    const method = provider === 'mtn' ? this.#nextMethod() : 'POST';
    const callback = this.#create({ reference, msisdn, url, method, ...rendered });
    const { delayMs, jitterMs } = policy.current;
    const { afterMs, extraMs = 0 } = message;
    const usualMs =
      afterMs === 'seeded' ? seeded.between(...settings.callbackMs, 'callback', reference) : afterMs;
    const lateMs = delayMs + seeded.between(0, jitterMs, 'callback-jitter', callback.id);
    timers.schedule('callback', callback.id, usualMs + extraMs + lateMs);
  }

  /** Sends at once what is planned for a transaction, and waits for the receiver. */
  async deliverNow(reference: string): Promise<void> {
    for (const callback of this.of(reference)) {
      if (callback.state !== 'waiting') continue;
      this.#parts.timers.cancel('callback', callback.id);
      await this.#send(callback.id);
    }
  }

  /** Sends a recorded callback again as a new one; undefined when the id is unknown. */
  async replay(id: string): Promise<Callback | undefined> {
    const past = this.table.get(id);
    if (past === undefined) return undefined;
    const { reference, msisdn, url, method, body, hash } = past;
    const again = this.#create({ reference, msisdn, url, method, body, hash });
    await this.#send(again.id);
    return again;
  }

  of(reference: string): Callback[] {
    const ids = this.#byReference.get(reference.toLowerCase()) ?? [];
    return ids.flatMap((id) => this.table.get(id) ?? []);
  }

  /** A callback that was under way when the process died is sent again. */
  resume(): void {
    for (const callback of this.table.values()) {
      this.#index(callback);
      if (callback.state === 'sending') this.#parts.timers.schedule('callback', callback.id, 0);
    }
  }

  clear(): void {
    this.table.clear();
    this.#byReference.clear();
  }

  /** Breaks off what is under way; the journal still knows it as unsent. */
  async close(): Promise<void> {
    this.#shutdown.abort();
    await Promise.all(this.#inFlight);
  }

  #nextMethod(): Callback['method'] {
    const startsWithPost = this.#parts.seeded.between(0, 1, 'callback-method');
    return (this.table.size + 1 + startsWithPost) % 2 === 0 ? 'POST' : 'PUT';
  }

  #create(planned: Omit<Callback, 'id' | 'state' | 'createdAtMs' | 'attempts'>): Callback {
    const callback: Callback = {
      ...planned,
      id: `cb-${this.table.size + 1}`,
      state: 'waiting',
      createdAtMs: Math.round(this.#parts.clock.now()),
      attempts: [],
    };
    this.table.set(callback.id, callback);
    this.#index(callback);
    return callback;
  }

  #index(callback: Callback): void {
    const key = callback.reference.toLowerCase();
    const known = this.#byReference.get(key);
    if (known === undefined) this.#byReference.set(key, [callback.id]);
    else known.push(callback.id);
  }

  async #send(id: string): Promise<void> {
    const callback = this.table.get(id);
    if (callback === undefined) return;
    const lost = this.#parts.seeded.between(1, 100, 'callback-drop', id, String(callback.attempts.length));
    if (lost <= this.#parts.policy.current.dropPercent || this.#parts.isDropped(callback)) {
      callback.state = 'dropped';
      this.table.set(id, callback);
      return;
    }
    const work = this.#attempt(callback);
    this.#inFlight.add(work);
    await work.finally(() => this.#inFlight.delete(work));
  }

  async #attempt(callback: Callback): Promise<void> {
    const { clock, settings, timers, journal, policy } = this.#parts;
    callback.state = 'sending';
    this.table.set(callback.id, callback);
    journal.flush();
    const atMs = Math.round(clock.now());
    const { url, method, body, hash } = callback;
    const headers = { 'Content-Type': 'application/json', ...(hash === null ? {} : { hash }) };
    const message = { url, method, headers, body };
    const result = await sendMessage(message, settings.callbackTimeoutMs, this.#shutdown.signal);
    if (this.#shutdown.signal.aborted || this.table.get(callback.id) !== callback) return;
    callback.attempts.push({ atMs, ...result });
    const isDelivered = result.status !== null && result.status >= 200 && result.status < 300;
    const retryMs =
      isDelivered || policy.current.policy !== 'legacy' ? null : legacyRetryMs(callback.attempts.length);
    callback.state = isDelivered ? 'delivered' : retryMs === null ? 'failed' : 'waiting';
    this.table.set(callback.id, callback);
    if (retryMs !== null) timers.schedule('callback', callback.id, retryMs);
    journal.flush();
  }
}
