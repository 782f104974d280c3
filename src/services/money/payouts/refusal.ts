import { databaseFault } from '@/db/fault';
import { AppError } from '@/lib/errors';

/** Why a payout cannot set out now, for admins and in part for its owner. */
const REASONS: Readonly<Record<string, string>> = {
  insufficient_balance: 'MONEY_HELD',
  number_unreadable: 'NUMBER_UNREADABLE',
  above_limit: 'ABOVE_LIMIT',
};

/**
 * The reason in a word, where our rules or our books refuse one payout; null for anything else, which is a defect, or
 * the database being away, and none of this payout's.
 */
export function refusalOf(error: unknown): string | null {
  if (error instanceof AppError) return REASONS[String(error.details?.reason)] ?? 'REFUSED';
  // Class 23: a constraint was violated.
  return databaseFault(error)?.code.startsWith('23') ? 'REFUSED' : null;
}
