import type { Clock } from '../clock';
import { integer, list, nullable, object, oneOf, text } from '../decode';
import type { Seeded } from '../random';
import { type CallbackMessage, scenarioByCode } from '../scenarios';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import type { Timers } from '../state/timers';
import type { LifeEvent } from './life';
import { sendCallback } from './send-callback';
import type { Transaction } from './transactions';

const METHODS = ['PUT', 'POST'] as const;
const callbackRow = object({
  id: text,
  reference: text,
  msisdn: text,
  url: text,
  method: oneOf(METHODS),
  body: text,
  state: oneOf(['waiting', 'sending', 'delivered', 'failed', 'dropped'] as const),
  createdAtMs: integer,
  attempts: list(
    object({ atMs: integer, status: nullable(integer), latencyMs: integer, error: nullable(text) }),
  ),
});
export type Callback = ReturnType<typeof callbackRow>;
export type RenderBody = (transaction: Transaction, says: CallbackMessage['says']) => string;

interface Parts {
  clock: Clock;
  timers: Timers;
  journal: Journal;
  seeded: Seeded;
  settings: Settings;
  render: RenderBody;
  /** Asks the fault rules whether this callback is to be lost. */
  isDropped: (callback: Callback) => boolean;
}

const DELAY_MS = [200, 2000] as const;

/** Delay before the next try of the legacy policy: 20 × 1 s, 30 × 2 min, then hourly for a day; null gives up. */
export function legacyRetryMs(attempts: number): number | null {
  if (attempts <= 20) return 1000;
  if (attempts <= 50) return 120_000;
  return attempts <= 74 ? 3_600_000 : null;
}

/** Plans, sends and records callbacks; they go only to the URL the payment itself named. */
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
    const { callbackUrl } = transaction;
    if (callbackUrl === null) return;
    const { callbacks } = scenarioByCode(transaction.operation, transaction.scenario);
    for (const message of callbacks.filter((candidate) => candidate.when === event)) {
      const body = this.#parts.render(transaction, message.says);
      const callback = this.#create(transaction.reference, transaction.msisdn, callbackUrl, body);
      const { afterMs, extraMs = 0 } = message;
      const seededMs = this.#parts.seeded.between(...DELAY_MS, 'callback', transaction.reference);
      this.#parts.timers.schedule(
        'callback',
        callback.id,
        (afterMs === 'seeded' ? seededMs : afterMs) + extraMs,
      );
    }
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
    const again = this.#create(past.reference, past.msisdn, past.url, past.body);
    await this.#send(again.id);
    return again;
  }

  of(reference: string): Callback[] {
    const ids = this.#byReference.get(reference) ?? [];
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

  #create(reference: string, msisdn: string, url: string, body: string): Callback {
    const number = this.table.size + 1;
    const startsWithPost = this.#parts.seeded.between(0, 1, 'callback-method');
    const callback: Callback = {
      id: `cb-${number}`,
      reference,
      msisdn,
      url,
      method: (number + startsWithPost) % 2 === 0 ? 'POST' : 'PUT',
      body,
      state: 'waiting',
      createdAtMs: Math.round(this.#parts.clock.now()),
      attempts: [],
    };
    this.table.set(callback.id, callback);
    this.#index(callback);
    return callback;
  }

  #index(callback: Callback): void {
    const known = this.#byReference.get(callback.reference);
    if (known === undefined) this.#byReference.set(callback.reference, [callback.id]);
    else known.push(callback.id);
  }

  async #send(id: string): Promise<void> {
    const callback = this.table.get(id);
    if (callback === undefined) return;
    if (this.#parts.isDropped(callback)) {
      callback.state = 'dropped';
      this.table.set(id, callback);
      return;
    }
    const work = this.#attempt(callback);
    this.#inFlight.add(work);
    await work.finally(() => this.#inFlight.delete(work));
  }

  async #attempt(callback: Callback): Promise<void> {
    const { clock, settings, timers, journal } = this.#parts;
    callback.state = 'sending';
    this.table.set(callback.id, callback);
    journal.flush();
    const atMs = Math.round(clock.now());
    const result = await sendCallback(callback, settings.callbackTimeoutMs, this.#shutdown.signal);
    if (this.#shutdown.signal.aborted || this.table.get(callback.id) !== callback) return;
    callback.attempts.push({ atMs, ...result });
    const isDelivered = result.status !== null && result.status >= 200 && result.status < 300;
    const retryMs =
      isDelivered || settings.callbackPolicy === 'once' ? null : legacyRetryMs(callback.attempts.length);
    callback.state = isDelivered ? 'delivered' : retryMs === null ? 'failed' : 'waiting';
    this.table.set(callback.id, callback);
    if (retryMs !== null) timers.schedule('callback', callback.id, retryMs);
    journal.flush();
  }
}
