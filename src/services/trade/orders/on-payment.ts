import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { catalogChanged, releaseStock, retakeStock, takeStock } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { type DeliveredEvent, emit } from '@/services/platform/outbox';
import { changeOrderState } from './change-order-state';
import { sendBack, walletToEscrow } from './order-money';
import { orders } from './tables';

const PaymentEvent = z.object({ refKind: z.string(), refId: z.uuid() });
const Settled = PaymentEvent.extend({ late: z.boolean() });

const idsOf = (moved: readonly { id: string }[]) => moved.map(({ id }) => id);

/** The money is here: in escrow, so the orders are placed; or, when it came late, with the customer. */
export async function onPaymentSettled(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId: purchaseId, late } = Settled.parse(event.payload);
  if (refKind !== 'purchase') return;
  await withTransaction(ctx, async (tx) => {
    if (late) return fulfilOrSendBack(tx, purchaseId);
    await changeOrderState(tx, { step: 'settle', by: 'system', which: { purchaseId } }, async (moved) =>
      catalogChanged(await takeStock(tx, idsOf(moved))),
    );
  });
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
 * Late money: an order whose pieces are all still there lives again, the others' money goes back. Late means
 * that the payment had expired, even if we have not been told of that yet.
 */
async function fulfilOrSendBack(tx: TxCtx, purchaseId: string): Promise<void> {
  await expire(tx, purchaseId);
  const expired = await tx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.purchaseId, purchaseId), eq(orders.state, 'expired')))
    .orderBy(orders.id)
    .for('update');
  if (expired.length === 0) return;
  const { retaken, changed } = await retakeStock(tx, idsOf(expired));
  const [alive, lost] = [
    idsOf(expired).filter((id) => retaken.has(id)),
    idsOf(expired).filter((id) => !retaken.has(id)),
  ];
  await changeOrderState(tx, { step: 'revive', by: 'system', which: { orderIds: alive } }, async (moved) => {
    for (const order of moved) await walletToEscrow(tx, order);
    return [];
  });
  await changeOrderState(tx, { step: 'giveBack', by: 'system', which: { orderIds: lost } }, async (moved) => {
    for (const order of moved) await sendBack(tx, order);
    return [];
  });
  await emit(tx, catalogChanged(changed));
}
