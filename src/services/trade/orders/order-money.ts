import type { TxCtx } from '@/db/tx';
import { subtractUgx, type Ugx, ZERO_UGX } from '@/lib/money';
import { type Account, type Entry, postTransaction, splitOrder } from '@/services/money/ledger';
import { requestRefund } from '@/services/money/payments';
import type { MovedOrder } from './change-order-state';

const debit = (account: Account, amountUgx: Ugx): Entry => ({ account, amountUgx });
const credit = (account: Account, amountUgx: Ugx): Entry => ({
  account,
  amountUgx: subtractUgx(ZERO_UGX, amountUgx),
});
const escrow = (order: MovedOrder): Account => ({ kind: 'escrow', ownerId: order.id });
const wallet = (order: MovedOrder): Account => ({ kind: 'customer_wallet', ownerId: order.customerId });

/** Each of these is posted at most once in an order's life: the key is its name. */
async function post(
  ctx: TxCtx,
  order: MovedOrder,
  what: 'split' | 'return' | 'revive',
  entries: readonly Entry[],
): Promise<void> {
  await postTransaction(ctx, {
    key: `order:${order.id}:${what}`,
    kind: `order.${what}`,
    ref: { kind: 'order', id: order.id },
    entries: entries.filter((entry) => entry.amountUgx !== 0n),
  });
}

/** Delivered: escrow is split among shop, driver and platform on the terms frozen at sale. */
export async function splitEscrow(ctx: TxCtx, order: MovedOrder, driverId: string): Promise<void> {
  const split = splitOrder({
    subtotal: order.subtotalUgx,
    commissionBps: order.commissionBps,
    fee: order.deliveryFeeUgx,
    driverShare: order.driverShareUgx,
  });
  await post(ctx, order, 'split', [
    debit(escrow(order), order.totalUgx),
    credit({ kind: 'vendor_payable', ownerId: order.vendorId }, split.vendorUgx),
    credit({ kind: 'driver_payable', ownerId: driverId }, split.driverUgx),
    credit({ kind: 'commission', ownerId: null }, split.commissionUgx),
    credit({ kind: 'delivery_revenue', ownerId: null }, split.deliveryRevenueUgx),
  ]);
}

/** Rejected or cancelled: all of it, fee included, back to the customer and on to the phone that paid. */
export async function returnEscrow(ctx: TxCtx, order: MovedOrder): Promise<void> {
  await post(ctx, order, 'return', [
    debit(escrow(order), order.totalUgx),
    credit(wallet(order), order.totalUgx),
  ]);
  await sendBack(ctx, order);
}

/** Late money was booked to the customer; the order it was for lives after all. */
export async function walletToEscrow(ctx: TxCtx, order: MovedOrder): Promise<void> {
  await post(ctx, order, 'revive', [
    debit(wallet(order), order.totalUgx),
    credit(escrow(order), order.totalUgx),
  ]);
}

/** Names the one refund an order can have. */
export const refundKey = (orderId: string) => `order:${orderId}:refund`;

/** From the customer's balance with us back to the phone that paid. */
export async function sendBack(ctx: TxCtx, order: MovedOrder): Promise<void> {
  await requestRefund(ctx, {
    ref: { kind: 'purchase', id: order.purchaseId },
    amountUgx: order.totalUgx,
    customerId: order.customerId,
    idempotencyKey: refundKey(order.id),
  });
}
