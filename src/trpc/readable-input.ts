import { invalid } from '@/lib/errors';

/** Years a calendar of ours can be about; what lies outside is no date anybody means, and the database takes none of it. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2200];
/** Deeper than any input of ours. */
const DEEPEST = 20;

/**
 * Refuses what no schema of ours wants and the database cannot keep: the NUL character, half a surrogate pair, dates
 * thousands of years away. @throws AppError invalid
 */
export function requireReadable(input: unknown, depth = 0): void {
  if (typeof input === 'string') {
    if (input.includes('\u0000') || !input.isWellFormed())
      throw invalid('There is a character in it that cannot be kept. Type it again instead of pasting it.');
  } else if (input instanceof Date) {
    const year = input.getUTCFullYear();
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw invalid('That date is too far away.');
  } else if (typeof input === 'object' && input !== null) {
    if (depth >= DEEPEST) throw invalid('That is nested too deep.');
    for (const [name, part] of Object.entries(input)) {
      requireReadable(name, depth + 1);
      requireReadable(part, depth + 1);
    }
  }
}
