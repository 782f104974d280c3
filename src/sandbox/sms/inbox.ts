import { list, object, text } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';

const message = object({ id: text, to: text, from: text, text: text, at: text });
export type Message = ReturnType<typeof message>;
const KEPT_PER_NUMBER = 200;

/** Text messages per number, newest last, the oldest forgotten. */
export class Inbox {
  readonly table: Table<Message[]>;
  #count = 0;

  constructor(journal: Journal) {
    this.table = new Table('inbox', journal, list(message));
  }

  add(incoming: Omit<Message, 'id'>): Message {
    this.#count += 1;
    const stored = { ...incoming, id: `sms-${this.#count}` };
    const kept = [...(this.table.get(incoming.to) ?? []), stored].slice(-KEPT_PER_NUMBER);
    this.table.set(incoming.to, kept);
    return stored;
  }

  /** Newest first. */
  of(msisdn: string): Message[] {
    return [...(this.table.get(msisdn) ?? [])].reverse();
  }

  /** Every number that ever got a message. */
  numbers(): string[] {
    return [...this.table.entries()].map(([msisdn]) => msisdn);
  }

  resume(): void {
    for (const messages of this.table.values()) {
      for (const { id } of messages) this.#count = Math.max(this.#count, Number(id.slice('sms-'.length)));
    }
  }

  clear(): void {
    this.table.clear();
    this.#count = 0;
  }
}
