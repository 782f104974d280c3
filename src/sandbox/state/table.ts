import type { Decoder } from '../decode';
import type { Journal } from './journal';

/** Rows by key in memory, every change copied to the journal. Change a row, then `set` it. */
export class Table<T> {
  readonly name: string;
  readonly #journal: Journal;
  readonly #decode: Decoder<T>;
  readonly #rows = new Map<string, T>();

  constructor(name: string, journal: Journal, decode: Decoder<T>) {
    this.name = name;
    this.#journal = journal;
    this.#decode = decode;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): T | undefined {
    return this.#rows.get(key);
  }

  set(key: string, row: T): void {
    this.#rows.set(key, row);
    this.#journal.put(this.name, key, row);
  }

  delete(key: string): void {
    if (this.#rows.delete(key)) this.#journal.put(this.name, key, null);
  }

  values(): IterableIterator<T> {
    return this.#rows.values();
  }

  entries(): IterableIterator<[string, T]> {
    return this.#rows.entries();
  }

  /** Empties the table in memory; the journal records a reset as one entry of its own. */
  clear(): void {
    this.#rows.clear();
  }

  /** Takes a row back from the journal without writing it again. */
  restore(key: string, value: unknown): void {
    if (value === null) this.#rows.delete(key);
    else this.#rows.set(key, this.#decode(value, `${this.name}.${key}`));
  }
}
