import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { issueCreditNote } from '@/services/trade/receipts';
import { refundKeyOf } from './refund-key';
import { orderRefunds } from './tables';

type Refunded = {
  readonly id: string;
  readonly orderId: string;
  readonly goodsUgx: Ugx;
  readonly feeUgx: Ugx;
  readonly reason: string;
};

/** The note that takes it back from the receipt; nothing before the order is delivered, or for goodwill. */
export async function creditRefund(
  tx: TxCtx,
  { id, orderId, goodsUgx, feeUgx, reason }: Refunded,
): Promise<void> {
  if (goodsUgx + feeUgx === 0n) return;
  await issueCreditNote(tx, {
    refundKey: refundKeyOf(id),
    orderId,
    reason: reason.slice(0, 300),
    goodsUgx,
    deliveryUgx: feeUgx,
  });
}

const Delivered = z.object({ orderId: z.uuid() });

/** What was given back before the handover stands on a note beside the receipt as well. Repeats make no second one. */
async function onOrderDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { orderId } = Delivered.parse(event.payload);
  await withTransaction(ctx, async (tx) => {
    const earlier = await tx.db
      .select()
      .from(orderRefunds)
      .where(eq(orderRefunds.orderId, orderId))
      .orderBy(asc(orderRefunds.createdAt), asc(orderRefunds.id));
    for (const refund of earlier) await creditRefund(tx, refund);
  });
}

export const refundReactions = { 'order.delivered': onOrderDelivered };
