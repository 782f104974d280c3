import { integer, nullable, object, text } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';

const pushRow = object({
  id: text,
  endpoint: text,
  ttl: integer,
  urgency: text,
  topic: nullable(text),
  publicKey: text,
  sub: text,
  /** Cipher text as base64: the simulator has no key to open it. */
  body: text,
  size: integer,
  atMs: integer,
});
export type Push = ReturnType<typeof pushRow>;
const KEPT = 2000;

/** Push messages that wait for a browser that never comes, oldest first. */
export class Pushes {
  readonly table: Table<Push>;
  #count = 0;

  constructor(journal: Journal) {
    this.table = new Table('push', journal, pushRow);
  }

  /** A topic replaces the waiting message of the same topic, as a push service does. */
  add(incoming: Omit<Push, 'id'>): Push {
    this.#count += 1;
    const stored = { ...incoming, id: `push-${this.#count}` };
    for (const { id, endpoint, topic } of this.table.values())
      if (topic !== null && topic === stored.topic && endpoint === stored.endpoint) this.table.delete(id);
    this.table.set(stored.id, stored);
    const [oldest] = this.table.values();
    if (this.table.size > KEPT && oldest !== undefined) this.table.delete(oldest.id);
    return stored;
  }

  of(endpoint: string | null): Push[] {
    return [...this.table.values()].filter((push) => endpoint === null || push.endpoint === endpoint);
  }

  resume(): void {
    for (const { id } of this.table.values()) this.#count = Math.max(this.#count, Number(id.slice(5)));
  }

  clear(): void {
    this.table.clear();
    this.#count = 0;
  }
}
