import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { beginPromise, endPromise } from '@/services/delivery/estimates';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { readState } from './order-state';
import { orders } from './tables';
import { tellCustomer, WAITED_FOR } from './tell-customer';

const OrderEvent = z.object({ orderId: z.uuid() });
const About = z.object({ refKind: z.string(), refId: z.uuid() });

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

/** The parcel goes back, so nobody waits at a window. */
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
  await withTransaction(ctx, (tx) => tellCustomer(tx, 'order.slipped', orderId));
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
