import { type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import type { StatementRow } from './read-row';

export type Movement = {
  readonly row: StatementRow;
  /** What came (positive) or went by it, without the fee. Nought when the operator says it moved nothing. */
  readonly movedUgx: Ugx;
  /** What the operator took from our account for it. A fee that the payer paid is none of ours. */
  readonly feeUgx: Ugx;
  /** What the balance moved beyond what the row says: the mark of a row that is not there. */
  readonly gapUgx: Ugx;
};

/**
 * What each row did to the account. The running balance, where there is one, decides what the columns leave open:
 * whose a fee was, and whether a row that stands there twice moved money twice. `before` is the balance that the
 * statement before ended with; null when it is not known.
 */
export function runBalance(rows: readonly StatementRow[], before: Ugx | null): Movement[] {
  let balance = before;
  const seen = new Set<string>();
  return rows.map((row) => {
    const isRepeat = row.providerTxnId !== null && seen.has(sameKey(row));
    if (row.providerTxnId !== null) seen.add(sameKey(row));
    const deltaUgx = balance === null || row.balanceUgx === null ? null : row.balanceUgx - balance;
    if (row.balanceUgx !== null) balance = row.balanceUgx;
    return movementOf(row, deltaUgx, isRepeat);
  });
}

const sameKey = (row: StatementRow): string =>
  [row.providerTxnId, row.type, row.direction, row.amountUgx, row.status].join('|');

function movementOf(row: StatementRow, deltaUgx: bigint | null, isRepeat: boolean): Movement {
  const hasMoved = row.status === 'succeeded' || row.status === 'reversed';
  const grossUgx = !hasMoved ? 0n : row.direction === 'in' ? row.amountUgx : -row.amountUgx;
  const feeUgx = hasMoved ? row.feeUgx : ZERO_UGX;
  const result = (movedUgx: bigint, ownFeeUgx: bigint): Movement => ({
    row,
    movedUgx: ugx(movedUgx),
    feeUgx: ugx(ownFeeUgx),
    gapUgx: ugx(deltaUgx === null ? 0n : deltaUgx - movedUgx + ownFeeUgx),
  });
  if (deltaUgx === grossUgx && feeUgx > 0n) return result(grossUgx, 0n);
  if (isRepeat && (deltaUgx === null || deltaUgx === 0n)) return result(0n, 0n);
  return result(grossUgx, feeUgx);
}

/** What the account held before the first row; null where the file has no balances. */
export function openingOf(movements: readonly Movement[]): Ugx | null {
  const [first] = movements;
  if (first === undefined || first.row.balanceUgx === null) return null;
  return ugx(first.row.balanceUgx - first.movedUgx + first.feeUgx);
}

/** What it held after the last row that says so; null where none does. */
export function closingOf(movements: readonly Movement[]): Ugx | null {
  const known = movements.map(({ row }) => row.balanceUgx).filter((balance) => balance !== null);
  return known.at(-1) ?? null;
}
