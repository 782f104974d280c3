import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { toJson } from '../decode';

export type Entry = readonly [table: string, key: string, value: unknown];

const READ_CHUNK_BYTES = 1 << 20;

/**
 * The append-only file behind the state in memory: one JSON line per flush, each a list of [table, key, value].
 * What happened together is one line, so a crash keeps all of it or none.
 */
export class Journal {
  readonly #file: string | null;
  #descriptor: number | null = null;
  #pending: Entry[] = [];

  constructor(file: string | null) {
    this.#file = file;
  }

  /** Feeds every stored entry to `apply`, drops a half-written last line, then opens the file for appending. */
  open(apply: (entry: Entry) => void): void {
    if (this.#file === null) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    const isOld = existsSync(this.#file);
    const descriptor = openSync(this.#file, isOld ? 'r+' : 'w+');
    const endsAt = replay(descriptor, apply);
    ftruncateSync(descriptor, endsAt);
    closeSync(descriptor);
    this.#descriptor = openSync(this.#file, 'a');
  }

  put(table: string, key: string, value: unknown): void {
    if (this.#file !== null) this.#pending.push([table, key, value]);
  }

  /** Writes what changed since the last flush; call it before an answer leaves the process. */
  flush(): void {
    if (this.#descriptor === null || this.#pending.length === 0) return;
    const line = `${toJson(this.#pending)}\n`;
    this.#pending = [];
    writeSync(this.#descriptor, line);
  }

  close(): void {
    this.flush();
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

/** Returns the byte offset after the last complete line. */
function replay(descriptor: number, apply: (entry: Entry) => void): number {
  const chunk = Buffer.alloc(READ_CHUNK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  let readBytes = 0;
  let lineNumber = 0;
  for (let count = readSync(descriptor, chunk); count > 0; count = readSync(descriptor, chunk)) {
    readBytes += count;
    const data = Buffer.concat([rest, chunk.subarray(0, count)]);
    let start = 0;
    for (let end = data.indexOf(10, start); end !== -1; end = data.indexOf(10, start)) {
      lineNumber += 1;
      for (const entry of parseLine(data.toString('utf8', start, end), lineNumber)) apply(entry);
      start = end + 1;
    }
    rest = Buffer.from(data.subarray(start));
  }
  return readBytes - rest.length;
}

function parseLine(line: string, lineNumber: number): Entry[] {
  const damaged = () =>
    new Error(`The simulator's journal is damaged at line ${lineNumber}; delete the file.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw damaged();
  }
  if (!Array.isArray(parsed)) throw damaged();
  return parsed.map((entry: unknown) => {
    if (!Array.isArray(entry)) throw damaged();
    const [table, key, value]: unknown[] = entry;
    if (typeof table !== 'string' || typeof key !== 'string') throw damaged();
    return [table, key, value];
  });
}
