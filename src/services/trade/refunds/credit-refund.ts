import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { soldLines } from '@/services/trade/orders';
import { issueCreditNote } from '@/services/trade/receipts';
import { refundKeyOf } from './refund-key';
import { orderRefunds, type RefundedLine } from './tables';

type Refunded = {
  readonly id: string;
  readonly orderId: string;
  readonly goodsUgx: Ugx;
  readonly feeUgx: Ugx;
  readonly reason: string;
  /** Empty unless it was made by lines. */
  readonly lines: readonly RefundedLine[];
};

/**
 * The note that takes it back from the receipt, from the very lines where it was made by lines; nothing before the
 * order is delivered, or for goodwill.
 */
export async function creditRefund(tx: TxCtx, refund: Refunded): Promise<void> {
  const { id, orderId, goodsUgx, feeUgx: deliveryUgx, reason, lines } = refund;
  if (goodsUgx + deliveryUgx === 0n) return;
  const note = { refundKey: refundKeyOf(id), orderId, reason: reason.slice(0, 300), deliveryUgx };
  if (lines.length === 0) await issueCreditNote(tx, { ...note, goodsUgx });
  else await issueCreditNote(tx, { ...note, lines: await onReceipt(tx, orderId, lines) });
}

/** The goods stand on a receipt as they were sold. */
async function onReceipt(tx: TxCtx, orderId: string, lines: readonly RefundedLine[]) {
  const sold = await soldLines(tx, orderId);
  return lines.map(({ productId, amountUgx }) => ({
    position: sold.findIndex((line) => line.productId === productId),
    amountUgx: BigInt(amountUgx),
  }));
}

const Delivered = z.object({ orderId: z.uuid() });

/** What was given back before the handover stands on a note beside the receipt as well. Repeats make no second one. */
export async function onOrderDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
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
