/** How a full disk, or a used-up quota, is called by the operating system and by PostgreSQL. */
const CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100']);
const WORDS = /\b(?:ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded/i;

/** Whether a program's last words tell of a full disk. */
export function tellsOfFullDisk(output: string): boolean {
  return WORDS.test(output);
}

/** Errors may name each other in a circle. */
const DEEPEST = 10;

/** The error that met a full disk, wherever a wrapper put it; null when none did. */
export function diskFullIn(error: unknown, depth = 0): Error | null {
  if (!(error instanceof Error) || depth > DEEPEST) return null;
  const inside = error instanceof AggregateError ? [error.cause, ...error.errors] : [error.cause];
  for (const one of inside) {
    const found = diskFullIn(one, depth + 1);
    if (found) return found;
  }
  const isOne = ('code' in error && CODES.has(error.code)) || tellsOfFullDisk(error.message);
  return isOne ? error : null;
}

/** The words for a full disk, and what came of it: "the database in … cannot run". */
export function diskFull(what: string): string {
  return `The disk is full: ${what}. Free some space and start again.`;
}
