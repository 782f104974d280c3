/** After so many failures one after the other nothing is asked for a while. */
const FAILURES_TO_OPEN = 3;
const OPEN_MS = 5_000;

/**
 * Keeps a server that is away from costing every search its time limit. One for each process: it is a guess about now,
 * which nobody has to share.
 */
export class Breaker {
  private failures = 0;
  private closedFrom = 0;

  /** Whether to ask. While it is open one caller in five seconds tries, the others go elsewhere at once. */
  allows(now: Date): boolean {
    if (this.failures < FAILURES_TO_OPEN) return true;
    if (now.getTime() < this.closedFrom) return false;
    this.closedFrom = now.getTime() + OPEN_MS;
    return true;
  }

  get isOpen(): boolean {
    return this.failures >= FAILURES_TO_OPEN;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(now: Date): void {
    this.failures += 1;
    if (this.failures >= FAILURES_TO_OPEN) this.closedFrom = now.getTime() + OPEN_MS;
  }
}
