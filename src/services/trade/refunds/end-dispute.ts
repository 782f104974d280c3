import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { releaseHold } from '@/services/money/ledger';
import { actorName } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { disputes } from './tables';

export const disputeHoldKey = (disputeId: string) => `dispute:${disputeId}`;

/** Ends the open dispute of an order and frees what was frozen; null when there is none. Internal. */
export async function endDispute(
  tx: TxCtx,
  orderId: string,
  { state, note }: { state: 'dismissed' | 'refunded'; note: string },
): Promise<string | null> {
  const [ended] = await tx.db
    .update(disputes)
    .set({ state, note, decidedAt: tx.clock.now(), decidedBy: actorName(tx.actor) })
    .where(and(eq(disputes.orderId, orderId), eq(disputes.state, 'open')))
    .returning({ id: disputes.id });
  if (!ended) return null;
  await releaseHold(tx, disputeHoldKey(ended.id), state === 'refunded' ? 'spent' : 'released');
  await emit(tx, [
    {
      type: 'dispute.ended',
      topics: [`order:${orderId}`, 'admin'],
      payload: { orderId, disputeId: ended.id, state },
    },
  ]);
  return ended.id;
}
