import type { Clock } from '../clock';
import { integer, nullable, object, oneOf, text } from '../decode';
import { sendMessage } from '../engine/send-message';
import { operatorOf } from '../numbers';
import type { Seeded } from '../random';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import type { Timers } from '../state/timers';

const reportRow = object({
  id: text,
  url: text,
  body: text,
  state: oneOf(['waiting', 'delivered', 'failed'] as const),
  sentAtMs: nullable(integer),
  httpStatus: nullable(integer),
});
export type Report = ReturnType<typeof reportRow>;

export interface Outcome {
  status: 'Success' | 'Rejected' | 'Failed';
  failureReason?: string;
}

interface Parts {
  clock: Clock;
  timers: Timers;
  journal: Journal;
  seeded: Seeded;
  settings: Settings;
}

const DELAY_MS = [1000, 5000] as const;
// As the gateway knows Uganda's networks.
const NETWORK_CODES = { mtn: '64110', airtel: '64101' };

/** Delivery reports: a form posted once to the address that is set, some simulated seconds after the message. */
export class Reports {
  readonly table: Table<Report>;
  /** The address as changed by the control plane; empty for none. */
  readonly address: Table<string>;
  readonly #parts: Parts;
  readonly #shutdown = new AbortController();
  readonly #inFlight = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.table = new Table('sms-report', parts.journal, reportRow);
    this.address = new Table('sms-report-address', parts.journal, text);
    parts.timers.on('sms-report', (id) => this.#send(id));
  }

  get url(): string | null {
    const changed = this.address.get('current');
    return (changed ?? this.#parts.settings.smsReportUrl) || null;
  }

  /** Plans `copies` reports about a message; none when no address is set. */
  plan(messageId: string, phoneNumber: string, { status, failureReason }: Outcome, copies: number): void {
    const { url } = this;
    if (url === null) return;
    const body = new URLSearchParams({
      id: messageId,
      status,
      phoneNumber,
      networkCode: NETWORK_CODES[operatorOf(phoneNumber.slice(1)) ?? 'mtn'],
      retryCount: '0',
      ...(failureReason === undefined ? {} : { failureReason }),
    }).toString();
    const delayMs = this.#parts.seeded.between(...DELAY_MS, 'sms-report', messageId);
    for (let copy = 0; copy < copies; copy += 1) {
      const id = `report-${this.table.size + 1}`;
      this.table.set(id, { id, url, body, state: 'waiting', sentAtMs: null, httpStatus: null });
      this.#parts.timers.schedule('sms-report', id, delayMs + copy * 500);
    }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    this.#shutdown.abort();
    await Promise.all(this.#inFlight);
  }

  async #send(id: string): Promise<void> {
    const report = this.table.get(id);
    if (report === undefined) return;
    const work = this.#attempt(report);
    this.#inFlight.add(work);
    await work.finally(() => this.#inFlight.delete(work));
  }

  async #attempt(report: Report): Promise<void> {
    const { clock, settings } = this.#parts;
    const { url, body } = report;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const message = { url, body, method: 'POST', headers };
    const sentAtMs = Math.round(clock.now());
    const { status } = await sendMessage(message, settings.callbackTimeoutMs, this.#shutdown.signal);
    if (this.#shutdown.signal.aborted || this.table.get(report.id) !== report) return;
    const isTaken = status !== null && status >= 200 && status < 300;
    const state = isTaken ? 'delivered' : 'failed';
    this.table.set(report.id, { ...report, state, sentAtMs, httpStatus: status });
  }
}
