import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { catalogChanged, releaseStock, retakeStock, takeStock } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { type DeliveredEvent, emit } from '@/services/platform/outbox';
import { changeOrderState } from './change-order-state';
import { onDoorPayment } from './on-door-payment';
import { inWallet, sendBack, walletToEscrow } from './order-money';
import { orders } from './tables';

const PaymentEvent = z.object({ refKind: z.string(), refId: z.uuid() });
const Settled = PaymentEvent.extend({ late: z.boolean(), intentId: z.uuid() });
const OnDelivery = z.object({ purchaseId: z.uuid() });

const idsOf = (moved: readonly { id: string }[]) => moved.map(({ id }) => id);

/** The money is here: in escrow, so the orders are placed; or, when it came late, with the customer. */
export async function onPaymentSettled(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId, late, intentId } = Settled.parse(event.payload);
  if (refKind !== 'purchase' && refKind !== 'order') return;
  await withTransaction(ctx, (tx) => {
    if (refKind === 'order') return onDoorPayment(tx, { orderId: refId, intentId, late });
    return late ? fulfilOrSendBack(tx, refId) : place(tx, refId);
  });
}

/** To be paid at the door: the shop can begin. */
export async function onPurchaseOnDelivery(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { purchaseId } = OnDelivery.parse(event.payload);
  await withTransaction(ctx, (tx) => place(tx, purchaseId));
}

async function place(tx: TxCtx, purchaseId: string): Promise<void> {
  await changeOrderState(tx, { step: 'settle', by: 'system', which: { purchaseId } }, async (moved) =>
    catalogChanged(await takeStock(tx, idsOf(moved))),
  );
}

/** Nobody paid in time. A payment that was only refused leaves the orders open for another try until then. */
export async function onPaymentExpired(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId } = PaymentEvent.parse(event.payload);
  if (refKind !== 'purchase') return;
  await withTransaction(ctx, (tx) => expire(tx, refId));
}

async function expire(tx: TxCtx, purchaseId: string): Promise<void> {
  await changeOrderState(tx, { step: 'expire', by: 'system', which: { purchaseId } }, async (moved) =>
    catalogChanged(await releaseStock(tx, idsOf(moved))),
  );
}

/**
 * Late money: an order that the wallet can still pay and whose pieces are all still there lives again; of the others'
 * money goes back what is there. Late means that the payment had expired, even if we have not been told of that yet.
 */
async function fulfilOrSendBack(tx: TxCtx, purchaseId: string): Promise<void> {
  await expire(tx, purchaseId);
  const expired = await tx.db
    .select({ id: orders.id, customerId: orders.customerId, totalUgx })
    .from(orders)
    .where(and(eq(orders.purchaseId, purchaseId), eq(orders.state, 'expired')))
    .orderBy(orders.id)
    .for('no key update');
  if (expired.length === 0) return;
  const { retaken, changed } = await retakeStock(tx, idsOf(await affordable(tx, expired)));
  const [alive, lost] = [
    idsOf(expired).filter((id) => retaken.has(id)),
    idsOf(expired).filter((id) => !retaken.has(id)),
  ];
  await changeOrderState(tx, { step: 'revive', by: 'system', which: { orderIds: alive } }, async (moved) => {
    for (const order of moved) await walletToEscrow(tx, order);
    return [];
  });
  await changeOrderState(tx, { step: 'giveBack', by: 'system', which: { orderIds: lost } }, async (moved) => {
    for (const order of moved) await sendBack(tx, order, order.totalUgx);
    return [];
  });
  await emit(tx, catalogChanged(changed));
}

const totalUgx = sql<string>`(${orders.subtotalUgx} + ${orders.deliveryFeeUgx})::text`;

type Unpaid = { readonly id: string; readonly customerId: string; readonly totalUgx: string };

/** The orders the wallet can pay for: the part that it was to pay itself may be spent by now. */
async function affordable(tx: TxCtx, expired: readonly Unpaid[]): Promise<Unpaid[]> {
  const customerId = expired[0]?.customerId;
  if (customerId === undefined) return [];
  let left = await inWallet(tx, customerId);
  return expired.filter(({ totalUgx: total }) => {
    if (BigInt(total) > left) return false;
    left = ugx(left - BigInt(total));
    return true;
  });
}
