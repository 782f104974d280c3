import type { Cancel, Clock } from '../clock';
import { integer, object, text } from '../decode';
import type { Journal } from './journal';
import { Table } from './table';

type Handler = (key: string) => void | Promise<void>;
const timerRow = object({ kind: text, key: text, dueMs: integer });

/** Timers that outlive the process: each is a row (kind, key, due moment), its work a handler by kind. */
export class Timers {
  readonly table: Table<{ kind: string; key: string; dueMs: number }>;
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #handlers = new Map<string, Handler>();
  readonly #armed = new Map<string, Cancel>();

  constructor(clock: Clock, journal: Journal) {
    this.#clock = clock;
    this.#journal = journal;
    this.table = new Table('timer', journal, timerRow);
  }

  on(kind: string, handler: Handler): void {
    this.#handlers.set(kind, handler);
  }

  /** Replaces a waiting timer of the same kind and key. */
  schedule(kind: string, key: string, delayMs: number): void {
    const id = `${kind}:${key}`;
    const dueMs = Math.round(this.#clock.dueIn(delayMs));
    this.table.set(id, { kind, key, dueMs });
    this.#arm(id, kind, key, dueMs);
  }

  cancel(kind: string, key: string): void {
    const id = `${kind}:${key}`;
    this.#armed.get(id)?.();
    this.#armed.delete(id);
    this.table.delete(id);
  }

  /** Arms what the journal brought back, earliest first. */
  resume(): void {
    const rows = [...this.table.entries()].sort(([, a], [, b]) => a.dueMs - b.dueMs);
    for (const [id, row] of rows) this.#arm(id, row.kind, row.key, row.dueMs);
  }

  clear(): void {
    for (const cancel of this.#armed.values()) cancel();
    this.#armed.clear();
    this.table.clear();
  }

  #arm(id: string, kind: string, key: string, dueMs: number): void {
    this.#armed.get(id)?.();
    const fire = async () => {
      this.#armed.delete(id);
      this.table.delete(id);
      await this.#handlers.get(kind)?.(key);
      this.#journal.flush();
    };
    this.#armed.set(id, this.#clock.at(dueMs, fire));
  }
}
