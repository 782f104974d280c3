import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, type TextKind, textOf } from '@/services/platform/notifications';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderLabel } from './order-label';

const OrderEvent = z.object({
  orderId: z.uuid(),
  number: z.number().int(),
  customerId: z.uuid(),
  totalUgx: z.string().regex(/^\d+$/),
});

/** Events a customer is told of, each with its text. */
const NOTICES = [
  'order.placed',
  'order.rejected',
  'order.cancelled',
  'order.refunded',
  'order.collected',
  'order.delivered',
] as const satisfies readonly TextKind[];

/** Later than this the news is stale. */
const VALID_MS = 6 * 60 * 60 * 1000;

/** Tells the customer by SMS, once for each event of an order. */
async function notifyCustomer(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const kind = NOTICES.find((notice) => notice === event.type);
  if (!kind) return;
  const { orderId, number, customerId, totalUgx } = OrderEvent.parse(event.payload);
  await withTransaction(ctx, async (tx) =>
    queueMessage(tx, {
      kind,
      subjectId: orderId,
      phone: await phoneOf(tx, customerId),
      body: textOf(kind, { label: orderLabel(number), totalUgx: BigInt(totalUgx) }),
      validUntil: addMs(tx.clock.now(), VALID_MS),
    }),
  );
}

export const customerNotices = Object.fromEntries(NOTICES.map((type) => [type, notifyCustomer]));
