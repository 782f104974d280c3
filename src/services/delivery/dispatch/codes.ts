import { timingSafeEqual } from 'node:crypto';

/** Wrong tries before a code locks. */
export const CODE_TRIES = 5;
/** Codes one delivery may ever have of a kind, the first included. */
export const MAX_CODES = 3;

/** Compares in a time that does not tell how much was right. */
export function sameCode(typed: string, real: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(real)];
  return a.length === b.length && timingSafeEqual(a, b);
}
