export type When = 'before' | 'after';

/** Something that cannot be taken back: a commit that wrote, or a request to an operator. */
export type Boundary = { readonly number: number; readonly when: When };

type Pass = { readonly holdsBefore: boolean; readonly holdsAfter: boolean };

/**
 * Counts the boundaries each piece of work of a process comes to, and holds it at the one it is to die at. Work that is
 * held stays so until the process is killed, so that all of it can be killed at once.
 */
export class Gate {
  /** What each piece of work has come to, in order. */
  readonly seen = new Map<string, string[]>();
  readonly held = new Set<string>();
  readonly ended = new Set<string>();
  readonly allStand: Promise<void>;
  #stand: () => void = () => undefined;

  constructor(
    readonly works: readonly string[],
    readonly at: Boundary | null,
  ) {
    this.allStand = new Promise((resolve) => {
      this.#stand = resolve;
    });
  }

  arrive(work: string, what: string): Pass {
    const seen = this.seen.get(work) ?? [];
    this.seen.set(work, [...seen, what]);
    const isHere = this.at !== null && this.at.number === seen.length + 1;
    return {
      holdsBefore: isHere && this.at?.when === 'before',
      holdsAfter: isHere && this.at?.when === 'after',
    };
  }

  hold(work: string): void {
    this.held.add(work);
    this.#look();
  }

  end(work: string): void {
    this.ended.add(work);
    this.#look();
  }

  #look(): void {
    if (this.works.every((work) => this.held.has(work) || this.ended.has(work))) this.#stand();
  }
}
