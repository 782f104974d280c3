import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { paidAtDoor } from '@/services/delivery/dispatch';
import { emit } from '@/services/platform/outbox';
import { awaitsDoorMoney, lockOrder } from './lock-order';
import { inWallet, returnDoorMoney, walletToEscrow } from './order-money';
import { orders } from './tables';

type Paid = { readonly orderId: string; readonly intentId: string; readonly late: boolean };

/**
 * Money for the door came by phone. While the parcel is not handed over it takes the place of cash; an order that got
 * its cash meanwhile, or ended, sends it back. Late money is in the wallet: where its owner has spent of it since, the door
 * still has to pay, and the rest of it goes back.
 */
export async function onDoorPayment(tx: TxCtx, { orderId, intentId, late }: Paid): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!order) return;
  const isThere = !late || (await inWallet(tx, order.customerId)) >= order.totalUgx;
  if (!isThere || !awaitsDoorMoney(order))
    return returnDoorMoney(tx, order, { why: intentId, isInWallet: late });
  if (late) await walletToEscrow(tx, order, `door:${intentId}`);
  await tx.db.update(orders).set({ doorPaidAt: tx.clock.now() }).where(eq(orders.id, orderId));
  await paidAtDoor(tx, { kind: 'order', id: orderId });
  const { purchaseId, vendorId } = order;
  await emit(tx, [
    {
      type: 'order.paid_at_door',
      topics: [`order:${orderId}`, `purchase:${purchaseId}`, `vendor:${vendorId}`],
      payload: { orderId },
    },
  ]);
}
