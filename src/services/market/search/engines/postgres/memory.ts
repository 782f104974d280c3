/** Promises by keys, at most so many and each no longer than so long. What failed is not kept. */
export class Memory<Value> {
  private readonly kept = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>();

  constructor(
    private readonly most: number,
    private readonly forMs: number,
  ) {}

  /** What is known under the key, else what the work finds out; those who ask meanwhile wait for the same. */
  recall(key: string, now: Date, work: () => Promise<Value>): Promise<Value> {
    const known = this.kept.get(key);
    const isGood = known !== undefined && now.getTime() < known.untilMs;
    const entry = isGood ? known : { value: work(), untilMs: now.getTime() + this.forMs };
    // What was asked for last is the last to go.
    this.kept.delete(key);
    this.kept.set(key, entry);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    if (!isGood)
      entry.value.catch(() => {
        if (this.kept.get(key) === entry) this.kept.delete(key);
      });
    return entry.value;
  }
}
