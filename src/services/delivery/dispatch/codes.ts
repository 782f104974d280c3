import { timingSafeEqual } from 'node:crypto';
import type { TxCtx } from '@/db/tx';

/** Wrong tries before a code locks. */
export const CODE_TRIES = 5;
/** Codes one delivery may ever have of a kind, the first included. */
export const MAX_CODES = 3;

/** Compares in a time that does not tell how much was right. */
export function sameCode(typed: string, real: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(real)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A code in the place of one that is used up: by chance, but never the same again. */
export function freshCode({ ids }: Pick<TxCtx, 'ids'>, used: string): string {
  const drawn = ids.digits(used.length);
  if (drawn !== used) return drawn;
  return String((Number(used) + 1) % 10 ** used.length).padStart(used.length, '0');
}
