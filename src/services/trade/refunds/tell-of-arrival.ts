import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { payerOfRef } from '@/services/money/payments';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, type TextKind, textOf } from '@/services/platform/notifications';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderLabels, orderOfRefund } from '@/services/trade/orders';
import { refundIdOf } from './refund-key';
import { orderRefunds } from './tables';

const RefundEnded = z.object({
  attemptId: z.uuid(),
  refKind: z.string(),
  refId: z.uuid(),
  amountUgx: z.string().regex(/^\d+$/).transform(BigInt),
  key: z.string(),
});
type RefundEnded = z.output<typeof RefundEnded>;

/** Where money is stays worth knowing. */
const VALID_MS = 3 * 24 * 60 * 60 * 1000;

type Arrival = { readonly kind: TextKind; readonly body: string };

/** Tells whoever paid what became of money that was on its way to a phone. Once for each end of a refund. */
async function tell(
  ctx: Ctx,
  event: DeliveredEvent,
  arrivalOf: (tx: TxCtx, ended: RefundEnded) => Promise<Arrival | null>,
): Promise<void> {
  const ended = RefundEnded.parse(event.payload);
  const { refKind, refId, attemptId } = ended;
  await withTransaction(ctx, async (tx) => {
    const arrival = await arrivalOf(tx, ended);
    if (!arrival) return;
    const payerId = required(await payerOfRef(tx, { kind: refKind, id: refId }), 'who paid');
    await queueMessage(tx, {
      ...arrival,
      subjectId: attemptId,
      phone: await phoneOf(tx, payerId),
      validUntil: addMs(tx.clock.now(), VALID_MS),
    });
  });
}

/** Money for an order that somebody gave back, or that its door did not need. */
const ofOrder =
  (kind: 'refund.settled' | 'refund.failed') =>
  async (ctx: Ctx, event: DeliveredEvent): Promise<void> => {
    authoriseSystem(ctx);
    await tell(ctx, event, async (tx, ended) => {
      const orderId = await orderOf(tx, ended);
      if (orderId === null) return null;
      const label = required((await orderLabels(tx, [orderId])).get(orderId), 'label of an order');
      return { kind, body: textOf(kind, { label, backUgx: ended.amountUgx }) };
    });
  };

/** Money that came twice: of a purchase or a top-up, so no order names it. */
const ofSurplus =
  (kind: 'surplus-refund.settled' | 'surplus-refund.failed') =>
  async (ctx: Ctx, event: DeliveredEvent): Promise<void> => {
    authoriseSystem(ctx);
    await tell(ctx, event, async (_tx, ended) => ({
      kind,
      body: textOf(kind, { backUgx: ended.amountUgx }),
    }));
  };

/** A purchase may have several orders: the key tells which one of them gives its money back. */
async function orderOf(tx: TxCtx, { refKind, refId, key }: RefundEnded): Promise<string | null> {
  if (refKind === 'order') return refId;
  const refundId = refundIdOf(key);
  if (refundId === null) return orderOfRefund(key);
  const [row] = await tx.db
    .select({ orderId: orderRefunds.orderId })
    .from(orderRefunds)
    .where(eq(orderRefunds.id, refundId));
  return row?.orderId ?? null;
}

export const arrivalNotices = {
  'refund.settled': ofOrder('refund.settled'),
  'refund.failed': ofOrder('refund.failed'),
  'surplus-refund.settled': ofSurplus('surplus-refund.settled'),
  'surplus-refund.failed': ofSurplus('surplus-refund.failed'),
};
