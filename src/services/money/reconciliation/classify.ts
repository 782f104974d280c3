import { type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import type { ItemClass } from './inputs';
import type { LineStatus, LineType } from './read-row';

export type LineFacts = {
  readonly type: LineType;
  readonly status: LineStatus;
  /** What came (positive) or went, without the fee. */
  readonly movedUgx: Ugx;
};

/** What we know of the payment a line is about. */
export type OurSide = {
  readonly attemptId: string;
  readonly succeeded: boolean;
  readonly amountUgx: Ugx;
  /** Names the posting that books it, whether it is there yet or not. */
  readonly ledgerKey: string;
  /** What that posting did to this account at the operator. */
  readonly bookedUgx: Ugx;
  /** Another line already stands for it. */
  readonly taken: boolean;
  /** It was taken out of the books when no statement knew it. */
  readonly writtenOff: boolean;
};

export type Verdict = {
  readonly class: ItemClass;
  /** Nobody has to look at it. */
  readonly settled: boolean;
  readonly attemptId: string | null;
  /** The posting of ours that this line stands for; at most one line may. */
  readonly ledgerKey: string | null;
  /** What the line did to the account and our posting did not. */
  readonly stakeUgx: Ugx;
  /** Where that is booked at once: to what operators cost, or to money nobody has explained. */
  readonly books: 'provider_fees' | 'suspense' | null;
};

/**
 * What a line of a statement is to us. Pure. `repeated` says that an earlier line has the same transaction id, kind and
 * direction.
 */
export function classify(line: LineFacts, ours: OurSide | null, repeated: boolean): Verdict {
  const { movedUgx } = line;
  const attemptId = ours?.attemptId ?? null;
  const base = { attemptId, ledgerKey: null, stakeUgx: movedUgx, books: null, settled: false } as const;
  if (line.type === 'fee' && movedUgx !== 0n) {
    return { ...base, class: 'fee', settled: true, books: 'provider_fees', stakeUgx: ZERO_UGX };
  }
  if (line.type === 'reversal' && movedUgx !== 0n) return { ...base, class: 'reversal', books: 'suspense' };
  if (repeated) return { ...base, class: 'duplicate_external' };
  // What the operator calls failed or pending moved nothing; that we think otherwise shows by what is missing.
  if (movedUgx === 0n) return { ...base, class: 'matched', settled: true };
  if (ours === null || ours.writtenOff) return { ...base, class: 'missing_internal', books: 'suspense' };
  if (ours.taken) return { ...base, class: 'duplicate_external' };
  const found = { ...base, ledgerKey: ours.ledgerKey };
  const lineUgx = movedUgx < 0n ? ugx(-movedUgx) : movedUgx;
  if (lineUgx !== ours.amountUgx)
    return { ...found, class: 'amount_mismatch', stakeUgx: less(movedUgx, ours) };
  if (!ours.succeeded) return { ...found, class: 'status_mismatch', stakeUgx: less(movedUgx, ours) };
  if (ours.bookedUgx !== movedUgx) {
    return { ...found, class: 'amount_mismatch', stakeUgx: less(movedUgx, ours) };
  }
  return { ...found, class: 'matched', settled: true, stakeUgx: ZERO_UGX };
}

const less = (movedUgx: Ugx, { bookedUgx }: OurSide): Ugx => ugx(movedUgx - bookedUgx);
