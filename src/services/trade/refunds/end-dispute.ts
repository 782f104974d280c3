import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { subtractUgx, type Ugx } from '@/lib/money';
import { placeHold, releaseHold } from '@/services/money/ledger';
import { actorName } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import type { LockedOrder } from '@/services/trade/orders';
import type { RefundPlan } from './plan-refund';
import { disputes } from './tables';

type Dispute = typeof disputes.$inferSelect;

const firstKey = (disputeId: string) => `dispute:${disputeId}`;
/** A hold keeps its amount: once a part was given back, what is still frozen is a hold of its own. */
const laterKey = ({ id, frozenUgx }: Pick<Dispute, 'id' | 'frozenUgx'>) => `${firstKey(id)}:${frozenUgx}`;

/** Freezes the shop's share of a disputed order. */
export async function freeze(
  tx: TxCtx,
  order: LockedOrder,
  disputeId: string,
  amountUgx: Ugx,
): Promise<void> {
  await hold(tx, order, firstKey(disputeId), amountUgx);
}

async function hold(tx: TxCtx, order: LockedOrder, key: string, amountUgx: Ugx): Promise<void> {
  if (amountUgx === 0n) return;
  await placeHold(tx, {
    key,
    account: { kind: 'vendor_payable', ownerId: order.vendorId },
    amountUgx,
    kind: 'dispute',
    ref: { kind: 'order', id: order.id },
    expiresAt: null,
    // It may have been paid out already: then what the shop earns next is frozen.
    mayExceed: true,
  });
}

async function release(tx: TxCtx, dispute: Dispute, reason: 'spent' | 'released'): Promise<void> {
  for (const key of [firstKey(dispute.id), laterKey(dispute)]) await releaseHold(tx, key, reason);
}

/**
 * What a refund does to the open dispute of its order, before anybody bears it: the one that answers it, or gives back
 * all that was disputed, ends it. Any other leaves it open, and the shop's share of what is still kept stays frozen.
 * @throws AppError conflict when the dispute it is to answer is not open
 */
export async function answerDispute(
  tx: TxCtx,
  order: LockedOrder,
  { plan, disputeId, note }: { plan: RefundPlan; disputeId: string | undefined; note: string },
): Promise<void> {
  const open = await openDisputeOf(tx, order.id);
  if (disputeId !== undefined && open?.id !== disputeId) {
    throw conflict('That report is not open any more. Look at the order again.');
  }
  if (!open) return;
  if (disputeId !== undefined || plan.isAllGoods) {
    await endDispute(tx, order.id, { state: 'refunded', note });
    return;
  }
  if (plan.vendorUgx === 0n) return;
  await release(tx, open, 'spent');
  const frozenUgx = subtractUgx(open.frozenUgx, plan.vendorUgx);
  await tx.db.update(disputes).set({ frozenUgx }).where(eq(disputes.id, open.id));
  await hold(tx, order, laterKey({ id: open.id, frozenUgx }), frozenUgx);
}

async function openDisputeOf(tx: TxCtx, orderId: string): Promise<Dispute | undefined> {
  const [row] = await tx.db
    .select()
    .from(disputes)
    .where(and(eq(disputes.orderId, orderId), eq(disputes.state, 'open')));
  return row;
}

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
    .returning();
  if (!ended) return null;
  await release(tx, ended, state === 'refunded' ? 'spent' : 'released');
  await emit(tx, [
    {
      type: 'dispute.ended',
      topics: [`order:${orderId}`, 'admin'],
      payload: { orderId, disputeId: ended.id, state },
    },
  ]);
  return ended.id;
}
