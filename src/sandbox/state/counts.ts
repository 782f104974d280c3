import { integer } from '../decode';
import type { Journal } from './journal';
import { Table } from './table';

/** Counters that outlive the process: how often something about a key has happened. */
export class Counts {
  readonly table: Table<number>;

  constructor(name: string, journal: Journal) {
    this.table = new Table(name, journal, integer);
  }

  /** Counts one more and returns how many that makes. */
  next(key: string): number {
    const count = (this.table.get(key) ?? 0) + 1;
    this.table.set(key, count);
    return count;
  }
}
