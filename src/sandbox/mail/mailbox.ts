import { list, object, text } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';

const mail = object({ id: text, to: text, from: text, subject: text, text: text, at: text });
export type Mail = ReturnType<typeof mail>;
const KEPT_PER_ADDRESS = 200;

/** Mail per address, newest last, the oldest forgotten. */
export class Mailbox {
  readonly table: Table<Mail[]>;
  #count = 0;

  constructor(journal: Journal) {
    this.table = new Table('mail', journal, list(mail));
  }

  add(incoming: Omit<Mail, 'id'>): void {
    this.#count += 1;
    const stored = { ...incoming, to: incoming.to.toLowerCase(), id: `mail-${this.#count}` };
    this.table.set(stored.to, [...(this.table.get(stored.to) ?? []), stored].slice(-KEPT_PER_ADDRESS));
  }

  /** Newest first; without an address everybody's. */
  of(address: string): Mail[] {
    const found =
      address === '' ? [...this.table.values()].flat() : (this.table.get(address.toLowerCase()) ?? []);
    return [...found].sort((one, other) => numberOf(other) - numberOf(one));
  }

  resume(): void {
    for (const mails of this.table.values()) {
      for (const one of mails) this.#count = Math.max(this.#count, numberOf(one));
    }
  }

  clear(): void {
    this.table.clear();
    this.#count = 0;
  }
}

const numberOf = ({ id }: Mail): number => Number(id.slice('mail-'.length));
