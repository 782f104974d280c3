import { eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { type RequestDelivery, requestDelivery, requireDrop } from '@/services/delivery/dispatch';
import { getPickup } from '@/services/market/vendors';
import { moneySettings } from '@/services/money/settings';
import type { MovedOrder } from './change-order-state';
import { OrderId } from './inputs';
import { orderLabel } from './order-label';
import { soldLines } from './sold-lines';
import { purchases } from './tables';
import { decideAsVendor, type StepOutcome } from './vendor-decision';
import { wholeFeeUgx } from './who-pays';

/**
 * The parcel is packed: the search for a driver begins, who then never waits at the counter. One that rides with others waits
 * for them first, but not for long.
 */
export async function markReady(ctx: Ctx, input: OrderId): Promise<StepOutcome> {
  const { orderId } = OrderId.parse(input);
  return decideAsVendor(ctx, { step: 'markReady', orderId }, async (tx, order) => {
    await callDriver(tx, order);
    return [];
  });
}

async function callDriver(tx: TxCtx, order: MovedOrder): Promise<void> {
  const pickup = await getPickup(tx, order.vendorId);
  const [row] = await tx.db
    .select({ id: purchases.id, dropSealed: purchases.dropSealed })
    .from(purchases)
    .where(eq(purchases.id, order.purchaseId));
  const purchase = required(row, 'purchase of an order');
  await requestDelivery(tx, {
    ref: { kind: 'order', id: order.id },
    label: orderLabel(order.number),
    pickup,
    drop: await requireDrop(tx, { table: 'purchases', id: purchase.id }, purchase.dropSealed),
    feeUgx: wholeFeeUgx(order),
    driverShareUgx: order.driverShareUgx,
    distanceKm: order.feeBreakdown.distanceKm,
    trip: order.trip,
    pieces: await piecesOf(tx, order.id),
    adultsOnly: order.adultsOnly,
    ...(await collectAtDoor(tx, order)),
  });
}

async function piecesOf(tx: TxCtx, orderId: string): Promise<number> {
  const lines = await soldLines(tx, orderId);
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

async function collectAtDoor(tx: TxCtx, order: MovedOrder): Promise<Pick<RequestDelivery, 'collect'>> {
  if (!order.payOnDelivery || order.doorPaidAt !== null) return {};
  const { driverCashLimitUgx: limitUgx } = await moneySettings(tx);
  const { totalUgx: amountUgx } = order;
  // One sold before the limit came down must still be carried: by a driver who carries nothing else.
  return { collect: { amountUgx, cashLimitUgx: amountUgx > limitUgx ? amountUgx : limitUgx } };
}
