import { type Frame, textsOf } from './frames';

const WRITES = /\b(insert\s+into|delete\s+from|update\s+\S+\s+(as\s+\w+\s+|\w+\s+)?set|add_jobs?\s*\()/i;
const TARGET = /\b(?:insert\s+into|delete\s+from|update)\s+([\w".]+)/i;

/** Follows what a client sends on one connection, and tells which of it makes the server commit something written. */
export class Statements {
  readonly #prepared = new Map<string, string>();
  #text = '';
  #isRun = false;
  #isOpen = false;
  #written: string | null = null;

  /** What is committed by the messages that end with this one; null when that is nothing. */
  follow({ type, body }: Frame): string | null {
    if (type === 'P') {
      const [name = '', text = ''] = textsOf(body);
      this.#prepared.set(name, text);
      return null;
    }
    if (type === 'B') {
      this.#text = this.#prepared.get(textsOf(body)[1] ?? '') ?? '';
      return null;
    }
    if (type === 'E') this.#isRun = true;
    if (type === 'Q') {
      this.#text = textsOf(body)[0] ?? '';
      this.#isRun = true;
    }
    return endsCycle(type) && this.#isRun ? this.#ran() : null;
  }

  #ran(): string | null {
    this.#isRun = false;
    const word = /^\s*(\w+)/.exec(this.#text)?.[1]?.toLowerCase() ?? '';
    if (word === 'begin') this.#isOpen = true;
    if (word === 'commit' || word === 'rollback') {
      const written = word === 'commit' ? this.#written : null;
      this.#isOpen = false;
      this.#written = null;
      return written && `transaction from ${written}`;
    }
    if (!WRITES.test(this.#text)) return null;
    const written = (TARGET.exec(this.#text)?.[1] ?? 'jobs').replaceAll('"', '');
    if (!this.#isOpen) return written;
    this.#written ??= written;
    return null;
  }
}

/** Sync or a simple query: the server answers each with one ReadyForQuery. */
export const endsCycle = (type: string): boolean => type === 'Q' || type === 'S';
