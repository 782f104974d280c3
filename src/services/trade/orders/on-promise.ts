import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { beginPromise, endPromise } from '@/services/delivery/estimates';
import { authoriseSystem } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, textOf } from '@/services/platform/notifications';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderLabel } from './order-label';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';

const OrderEvent = z.object({ orderId: z.uuid() });
const About = z.object({ refKind: z.string(), refId: z.uuid() });

const WAITED_FOR: readonly OrderState[] = ['placed', 'accepted', 'ready', 'collected'];
/** Later than this it has long arrived, or somebody has called. */
const VALID_MS = 60 * 60_000;

/** The shop has it: the window that was shown at the checkout begins. */
async function onPlaced(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { orderId } = OrderEvent.parse(event.payload);
  await withTransaction(ctx, async (tx) => {
    // Locked, or a cancellation in between would find no promise to end.
    const [order] = await tx.db.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
    if (!order?.placedAt || !WAITED_FOR.includes(readState(order.state))) return;
    const { placedAt: begunAt, vendorId: shopId } = order;
    const { lowMinutes, highMinutes } = order.feeBreakdown;
    if (lowMinutes === undefined || highMinutes === undefined) return;
    await beginPromise(tx, { ref: { kind: 'order', id: orderId }, shopId, begunAt, lowMinutes, highMinutes });
  });
}

/** Nobody waits for an order that is called off. */
async function onCalledOff(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { orderId } = OrderEvent.parse(event.payload);
  await withTransaction(ctx, (tx) => endPromise(tx, { kind: 'order', id: orderId }, tx.clock.now()));
}

/** The parcel goes back, so nobody waits at a window: the customer is told on the order's page. */
async function onReturning(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind: kind, refId: id } = About.parse(event.payload);
  await withTransaction(ctx, (tx) => endPromise(tx, { kind, id }, tx.clock.now()));
}

/** It comes later than it was promised: the customer is told, once for an order. */
async function onSlipped(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId: orderId } = About.parse(event.payload);
  if (refKind !== 'order') return;
  await withTransaction(ctx, async (tx) => {
    const [order] = await tx.db
      .select({ number: orders.number, customerId: orders.customerId, state: orders.state })
      .from(orders)
      .where(eq(orders.id, orderId));
    if (!order || !WAITED_FOR.includes(readState(order.state))) return;
    await queueMessage(tx, {
      kind: 'order.slipped',
      subjectId: orderId,
      phone: await phoneOf(tx, order.customerId),
      body: textOf('order.slipped', { label: orderLabel(order.number) }),
      validUntil: addMs(tx.clock.now(), VALID_MS),
    });
  });
}

/** What is promised of an order's arrival, and what becomes of it. */
export const promiseReactions: Readonly<Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>> =
  {
    'order.placed': onPlaced,
    'order.rejected': onCalledOff,
    'order.cancelled': onCalledOff,
    'order.failed': onCalledOff,
    'order.refunded': onCalledOff,
    'delivery.returning': onReturning,
    'delivery.adult_refused': onReturning,
    'arrival.slipped': onSlipped,
  };
