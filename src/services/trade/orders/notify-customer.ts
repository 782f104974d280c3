import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { formatUgx } from '@/lib/money';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage } from '@/services/platform/notifications';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderLabel } from './order-label';

const OrderEvent = z.object({
  orderId: z.uuid(),
  number: z.number().int(),
  customerId: z.uuid(),
  totalUgx: z.string().regex(/^\d+$/),
});

type Facts = { readonly label: string; readonly total: string };

/** Neutral texts: whoever glances at the phone learns nothing of what was bought or where. */
const TEXTS: Readonly<Record<string, (facts: Facts) => string>> = {
  'order.placed': ({ label }) =>
    `Urban Herb: we have your payment and order ${label} is with the shop. We will text you when it is on its way.`,
  'order.rejected': ({ label, total }) =>
    `Urban Herb: sorry, the shop could not take order ${label}. Your ${total} is on its way back to your phone.`,
  'order.cancelled': ({ label, total }) =>
    `Urban Herb: order ${label} is cancelled. Your ${total} is on its way back to your phone.`,
  'order.refunded': ({ label, total }) =>
    `Urban Herb: your payment for ${label} came after its time was up and we could not keep the order. Your ${total} is on its way back to your phone.`,
  'order.collected': ({ label }) =>
    `Urban Herb: your order ${label} is on its way. Give the rider your delivery code only once it is in your hands.`,
  'order.delivered': ({ label }) => `Urban Herb: order ${label} was delivered. Thank you.`,
};

/** Later than this the news is stale. */
const VALID_MS = 6 * 60 * 60 * 1000;

/** Tells the customer by SMS, once for each event of an order. */
async function notifyCustomer(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const text = TEXTS[event.type];
  if (!text) return;
  const { orderId, number, customerId, totalUgx } = OrderEvent.parse(event.payload);
  await withTransaction(ctx, async (tx) =>
    queueMessage(tx, {
      kind: event.type,
      subjectId: orderId,
      phone: await phoneOf(tx, customerId),
      body: text({ label: orderLabel(number), total: formatUgx(BigInt(totalUgx)) }),
      validUntil: addMs(tx.clock.now(), VALID_MS),
    }),
  );
}

export const customerNotices = Object.fromEntries(Object.keys(TEXTS).map((type) => [type, notifyCustomer]));
