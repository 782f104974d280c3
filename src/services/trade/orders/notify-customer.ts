import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, type TextKind, textOf } from '@/services/platform/notifications';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderLabel } from './order-label';

const Shillings = z.string().regex(/^\d+$/).transform(BigInt);

const OrderEvent = z.object({
  orderId: z.uuid(),
  number: z.number().int(),
  customerId: z.uuid(),
  totalUgx: Shillings,
  /** Both are missing in what was written before orders could be paid at the door. */
  payOnDelivery: z.boolean().default(false),
  paidUgx: Shillings.optional(),
  /** Of a refund or a report of its own: an order may have several. */
  refundId: z.uuid().optional(),
  disputeId: z.uuid().optional(),
});

/** Events a customer is told of, each with its text. */
const NOTICES = [
  'order.placed',
  'order.rejected',
  'order.cancelled',
  'order.failed',
  'order.refunded',
  'order.refund_made',
  'dispute.dismissed',
  'order.collected',
  'order.delivered',
] as const satisfies readonly TextKind[];

/** Later than this the news is stale. */
const VALID_MS = 6 * 60 * 60 * 1000;

/** Tells the customer by SMS, once for each event of an order, and once for each of its refunds and reports. */
async function notifyCustomer(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const kind = NOTICES.find((notice) => notice === event.type);
  if (!kind) return;
  const told = OrderEvent.parse(event.payload);
  const { orderId, number, customerId, totalUgx, paidUgx = totalUgx } = told;
  const dueUgx = told.payOnDelivery && paidUgx === 0n ? totalUgx : 0n;
  await withTransaction(ctx, async (tx) =>
    queueMessage(tx, {
      kind,
      subjectId: told.refundId ?? told.disputeId ?? orderId,
      phone: await phoneOf(tx, customerId),
      body: textOf(kind, { label: orderLabel(number), totalUgx, backUgx: paidUgx, dueUgx }),
      validUntil: addMs(tx.clock.now(), VALID_MS),
    }),
  );
}

export const customerNotices = Object.fromEntries(NOTICES.map((type) => [type, notifyCustomer]));
