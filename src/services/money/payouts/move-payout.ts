import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { mayMove, type NextPayoutState, type PayoutState, readPayoutState } from './payout-state';
import { payouts } from './tables';

const OVER: readonly NextPayoutState[] = ['sent', 'failed', 'cancelled', 'set_aside'];

export type Move = {
  readonly from: PayoutState;
  /** False, and nothing is written, where this change is not allowed. */
  readonly moved: boolean;
};

/** The only writer of what becomes of a payout. Null when there is none of this id. */
export async function movePayout(
  tx: TxCtx,
  payoutId: string,
  to: NextPayoutState,
  reason: string | null,
): Promise<Move | null> {
  const [row] = await tx.db
    .select({ state: payouts.state })
    .from(payouts)
    .where(eq(payouts.id, payoutId))
    .for('no key update');
  if (!row) return null;
  const from = readPayoutState(row.state);
  if (!mayMove(from, to)) return { from, moved: false };
  const finishedAt = OVER.includes(to) ? tx.clock.now() : null;
  await tx.db.update(payouts).set({ state: to, reason, finishedAt }).where(eq(payouts.id, payoutId));
  return { from, moved: true };
}
