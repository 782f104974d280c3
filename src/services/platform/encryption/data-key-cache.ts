import type { KeyObject } from 'node:crypto';
import type { KeyContext } from './key-contexts';

export type DataKey = { readonly id: string; readonly key: KeyObject };

/** After so long a process asks again which key is active: another process may have rotated. */
export const ACTIVE_FRESH_MS = 2_000;
const MISSING_FRESH_MS = 10_000;
const MOST = 256;

/** Data keys in the clear, in this process's memory only. Bounded: the oldest go first. */
export class DataKeyCache {
  readonly #known = new Map<string, DataKey>();
  readonly #missing = new Map<string, number>();
  #active = new Map<KeyContext, string>();
  #activeSince = Number.NEGATIVE_INFINITY;

  find(id: string): DataKey | undefined {
    return this.#known.get(id);
  }

  remember(key: DataKey): void {
    keepBelow(this.#known, MOST);
    this.#known.set(key.id, key);
  }

  /** So that a page full of values under a lost key asks once, not once a value. */
  rememberMissing(id: string, now: Date): void {
    keepBelow(this.#missing, MOST);
    this.#missing.set(id, now.getTime());
  }

  isMissing(id: string, now: Date): boolean {
    const since = this.#missing.get(id);
    return since !== undefined && isFresh(since, now, MISSING_FRESH_MS);
  }

  active(context: KeyContext, now: Date): DataKey | undefined {
    if (!isFresh(this.#activeSince, now, ACTIVE_FRESH_MS)) return undefined;
    const id = this.#active.get(context);
    return id === undefined ? undefined : this.#known.get(id);
  }

  setActive(active: Map<KeyContext, string>, now: Date): void {
    this.#active = active;
    this.#activeSince = now.getTime();
  }

  forgetActive(): void {
    this.#activeSince = Number.NEGATIVE_INFINITY;
  }
}

/** A clock put back makes what was learnt stale, not eternal. */
function isFresh(since: number, now: Date, forMs: number): boolean {
  const age = now.getTime() - since;
  return age >= 0 && age < forMs;
}

function keepBelow(map: Map<string, unknown>, most: number): void {
  if (map.size < most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
