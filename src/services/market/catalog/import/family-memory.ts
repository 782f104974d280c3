import type { FamilyPlan, Placed } from './placement';

/** Families that are remembered: the rows of one follow each other, so that the oldest is forgotten first. */
const MOST_FAMILIES = 1_000;

/** What a run knows of families it has met in earlier parts of its file. */
export class FamilyMemory {
  readonly #families = new Map<string, FamilyPlan>();
  readonly #lone = new Set<string>();

  /** A family by what the file calls it. */
  family(key: string): FamilyPlan | undefined {
    return this.#families.get(key);
  }

  /** Whether a row of it stood alone: it stays so in this run, so that the same file again does the same. */
  isLone(key: string): boolean {
    return this.#lone.has(key);
  }

  /** The ids of those of them that are remembered. */
  idsOf(keys: readonly string[]): string[] {
    return keys.flatMap((key) => this.#families.get(key)?.id ?? []);
  }

  keep({ families, lone }: Placed): void {
    for (const [key, family] of families) {
      this.#families.delete(key);
      this.#families.set(key, family);
    }
    for (const key of lone) this.#lone.add(key);
    for (const oldest of this.#families.keys()) {
      if (this.#families.size <= MOST_FAMILIES) break;
      this.#families.delete(oldest);
    }
  }
}
