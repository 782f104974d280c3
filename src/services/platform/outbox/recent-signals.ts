import type { KeptSignal } from './signal';

/** A transaction that is open longer than this, after it has its number, is not waited for. */
const OVERTAKEN_MS = 60_000;
/** How often it is noted how far the numbers are. */
const MARK_MS = 5_000;

/** A signal, and how many were heard before it. */
type Heard = { readonly signal: KeptSignal; readonly place: number };

/**
 * The kept signals that a process has heard lately, the oldest leaving first: what tells a repeat from news, and brings who
 * was away for a moment up to date without a question to the database. Numbers are given before transactions commit, so a
 * smaller one may come after a larger one; all processes hear them in the order of the commits.
 */
export class RecentSignals {
  readonly #byId = new Map<string, Heard>();
  readonly #byTopic = new Map<string, Heard[]>();
  readonly #marks: { readonly atMs: number; readonly newest: bigint }[];
  #newest: bigint;
  #places = 0;
  #begin: bigint;

  /** @param begin newest number when the process began to listen */
  constructor(
    begin: bigint,
    private readonly limit: number,
    nowMs: number,
  ) {
    this.#newest = begin;
    this.#begin = begin;
    this.#marks = [{ atMs: nowMs, newest: begin }];
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Everything up to this number has been told or never will be: where to look for what was missed begins after it. */
  settled(nowMs: number): bigint {
    const [first, second] = this.#marks;
    if (first && second && second.atMs <= nowMs - OVERTAKEN_MS) {
      this.#marks.shift();
      return this.settled(nowMs);
    }
    const settled = first?.newest ?? this.#newest;
    // More than we can tell repeats of is not told anew.
    return settled > this.#begin ? settled : this.#begin;
  }

  add(signal: KeptSignal, nowMs: number): void {
    if (this.#byId.has(signal.id)) return;
    const id = BigInt(signal.id);
    if (id > this.#newest) this.#newest = id;
    if (nowMs - (this.#marks.at(-1)?.atMs ?? 0) >= MARK_MS) {
      this.#marks.push({ atMs: nowMs, newest: this.#newest });
      this.settled(nowMs);
    }
    const heard = { signal, place: this.#places };
    this.#places += 1;
    this.#byId.set(signal.id, heard);
    for (const topic of signal.topics) {
      const known = this.#byTopic.get(topic);
      if (known) known.push(heard);
      else this.#byTopic.set(topic, [heard]);
    }
    const [oldest] = this.#byId.values();
    if (oldest && this.#byId.size > this.limit) this.#forget(oldest.signal);
  }

  /**
   * What came after `lastId` for any of the topics, in the order of numbers, smaller ones that were heard later among it;
   * null when that is longer ago than we know.
   */
  since(lastId: bigint, topics: readonly string[]): KeptSignal[] | null {
    if (lastId < this.#begin) return null;
    // The one forgotten last was heard before all that are known.
    const unknown = lastId === this.#begin ? -1 : Number.POSITIVE_INFINITY;
    const last = this.#byId.get(lastId.toString())?.place ?? unknown;
    const found = new Map<string, KeptSignal>();
    for (const topic of topics)
      for (const { signal, place } of this.#byTopic.get(topic) ?? [])
        if (place > last || BigInt(signal.id) > lastId) found.set(signal.id, signal);
    return [...found.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  #forget(signal: KeptSignal): void {
    this.#byId.delete(signal.id);
    const id = BigInt(signal.id);
    if (id > this.#begin) this.#begin = id;
    for (const topic of signal.topics) {
      const known = this.#byTopic.get(topic);
      known?.shift();
      if (known?.length === 0) this.#byTopic.delete(topic);
    }
  }
}
