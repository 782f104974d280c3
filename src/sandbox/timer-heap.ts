interface Entry<T> {
  dueMs: number;
  order: number;
  item: T;
  cancelled: boolean;
}

/** A binary heap by due moment, first come first served at equal moments. */
export class TimerHeap<T> {
  #entries: Entry<T>[] = [];
  #order = 0;

  add(dueMs: number, item: T): () => void {
    const entry: Entry<T> = { dueMs, order: this.#order, item, cancelled: false };
    this.#order += 1;
    this.#entries.push(entry);
    this.#siftUp(this.#entries.length - 1);
    return () => {
      entry.cancelled = true;
    };
  }

  peekDue(): number | null {
    this.#dropCancelled();
    return this.#entries[0]?.dueMs ?? null;
  }

  takeDue(untilMs: number): { dueMs: number; item: T } | null {
    this.#dropCancelled();
    const first = this.#entries[0];
    if (first === undefined || first.dueMs > untilMs) return null;
    this.#removeFirst();
    return first;
  }

  clear(): void {
    this.#entries = [];
  }

  #dropCancelled(): void {
    while (this.#entries[0]?.cancelled) this.#removeFirst();
  }

  #removeFirst(): void {
    const last = this.#entries.pop();
    if (last === undefined || this.#entries.length === 0) return;
    this.#entries[0] = last;
    this.#siftDown();
  }

  #before(a: number, b: number): boolean {
    const left = this.#entries[a];
    const right = this.#entries[b];
    if (left === undefined || right === undefined) return left !== undefined;
    return left.dueMs < right.dueMs || (left.dueMs === right.dueMs && left.order < right.order);
  }

  #swap(a: number, b: number): void {
    const left = this.#entries[a];
    const right = this.#entries[b];
    if (left === undefined || right === undefined) return;
    this.#entries[a] = right;
    this.#entries[b] = left;
  }

  #siftUp(start: number): void {
    for (let child = start; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#before(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #siftDown(): void {
    for (let parent = 0; ; ) {
      let smallest = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.#entries.length && this.#before(child, smallest)) smallest = child;
      }
      if (smallest === parent) return;
      this.#swap(parent, smallest);
      parent = smallest;
    }
  }
}
