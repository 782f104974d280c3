import type { TxCtx } from '@/db/tx';
import { addUgx, subtractUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import {
  type Account,
  availableOf,
  type Entry,
  lockedAvailable,
  lockedBalance,
  postTransaction,
  splitOrder,
} from '@/services/money/ledger';
import { refundToPhone } from '@/services/money/payments';
import type { MovedOrder } from './change-order-state';

const debit = (account: Account, amountUgx: Ugx): Entry => ({ account, amountUgx });
const credit = (account: Account, amountUgx: Ugx): Entry => ({
  account,
  amountUgx: subtractUgx(ZERO_UGX, amountUgx),
});
const escrow = (order: MovedOrder): Account => ({ kind: 'escrow', ownerId: order.id });
const wallet = (order: MovedOrder): Account => ({ kind: 'customer_wallet', ownerId: order.customerId });

/** What the customer paid and has not been given back. */
const keptUgx = (order: MovedOrder): Ugx =>
  subtractUgx(order.totalUgx, addUgx(order.returnedGoodsUgx, order.returnedFeeUgx));

/** What waits in escrow for an order that is not delivered: nothing while the door has not paid. */
export const escrowedUgx = (order: MovedOrder): Ugx =>
  order.payOnDelivery && order.doorPaidAt === null ? ZERO_UGX : keptUgx(order);

/** What moves an order's money. */
export const ORDER_POSTINGS = [
  'cash',
  'split',
  'subsidy',
  'top-up',
  'netted',
  'return',
  'revive',
  'door',
  'door-return',
] as const;
type OrderPosting = (typeof ORDER_POSTINGS)[number];
/** Which one it is where an order may have several: "door:<payment>". */
type What = OrderPosting | `${OrderPosting}:${string}`;

/** Each of these is posted at most once in an order's life: the key is its name. */
async function post(ctx: TxCtx, order: MovedOrder, what: What, entries: readonly Entry[]): Promise<void> {
  const [kind] = what.split(':');
  await postTransaction(ctx, {
    key: `order:${order.id}:${what}`,
    kind: `order.${kind}`,
    ref: { kind: 'order', id: order.id },
    entries: entries.filter((entry) => entry.amountUgx !== 0n),
  });
}

/** Cash at the door: the driver owes it to us, and it waits in escrow for the split that follows. */
export async function cashToEscrow(
  ctx: TxCtx,
  order: MovedOrder,
  driverId: string,
  cashUgx: Ugx,
): Promise<void> {
  await post(ctx, order, 'cash', [
    debit({ kind: 'driver_cash', ownerId: driverId }, cashUgx),
    credit(escrow(order), cashUgx),
  ]);
}

/** Delivered: escrow is split among shop, driver and platform on the terms frozen at sale. */
export async function splitEscrow(ctx: TxCtx, order: MovedOrder, driverId: string): Promise<void> {
  const goods = subtractUgx(order.subtotalUgx, order.returnedGoodsUgx);
  const fee = subtractUgx(order.deliveryFeeUgx, order.returnedFeeUgx);
  const { commissionBps, commissionVatBps, driverShareUgx: driverShare } = order;
  const split = splitOrder({ goods, commissionBps, commissionVatBps, fee, driverShare });
  await post(ctx, order, 'split', [
    debit(escrow(order), addUgx(goods, fee)),
    credit({ kind: 'vendor_payable', ownerId: order.vendorId }, split.vendorUgx),
    credit({ kind: 'driver_payable', ownerId: driverId }, split.driverUgx),
    credit({ kind: 'commission', ownerId: null }, split.commissionUgx),
    credit({ kind: 'commission_vat', ownerId: null }, split.commissionVatUgx),
    credit({ kind: 'delivery_revenue', ownerId: null }, split.deliveryRevenueUgx),
  ]);
  const subsidyUgx = await takeSubsidy(ctx, order, split.vendorUgx);
  await netDebt(ctx, order, subtractUgx(split.vendorUgx, subsidyUgx));
}

/**
 * What the shop pays of the delivery, out of what it has just got: never more than that, as goods given back before may leave
 * less, and the rest is ours. What a dispute holds is not to be spent, so there the shop owes it instead. Answers what it pays.
 */
async function takeSubsidy(ctx: TxCtx, order: MovedOrder, gotUgx: Ugx): Promise<Ugx> {
  const subsidyUgx = order.shopPaysUgx < gotUgx ? order.shopPaysUgx : gotUgx;
  if (subsidyUgx === 0n) return subsidyUgx;
  const payable = { kind: 'vendor_payable', ownerId: order.vendorId } as const;
  // The split has locked the balance.
  const { availableUgx } = await availableOf(ctx, payable);
  const paidUgx = subsidyUgx < availableUgx ? subsidyUgx : availableUgx;
  await post(ctx, order, 'subsidy', [
    debit(payable, paidUgx),
    debit({ kind: 'vendor_debt', ownerId: order.vendorId }, subtractUgx(subsidyUgx, paidUgx)),
    credit({ kind: 'delivery_revenue', ownerId: null }, subsidyUgx),
  ]);
  return subsidyUgx;
}

/** A trip that came apart pays its driver no less than its dearest ride alone: the difference is ours. */
export async function topUpDriver(
  ctx: TxCtx,
  order: MovedOrder,
  driverId: string,
  amountUgx: Ugx,
): Promise<void> {
  if (amountUgx === 0n) return;
  await post(ctx, order, 'top-up', [
    debit({ kind: 'delivery_revenue', ownerId: null }, amountUgx),
    credit({ kind: 'driver_payable', ownerId: driverId }, amountUgx),
  ]);
}

/** A shop that owes us pays with what it has just earned. */
async function netDebt(ctx: TxCtx, order: MovedOrder, earnedUgx: Ugx): Promise<void> {
  const debt = { kind: 'vendor_debt', ownerId: order.vendorId } as const;
  const owedUgx = await lockedBalance(ctx, debt);
  if (owedUgx === 0n) return;
  // What a dispute holds is not to be spent on anything else.
  const { availableUgx } = await availableOf(ctx, { kind: 'vendor_payable', ownerId: order.vendorId });
  const most = earnedUgx < availableUgx ? earnedUgx : availableUgx;
  const nettedUgx = ugx(owedUgx < most ? owedUgx : most);
  if (nettedUgx === 0n) return;
  await post(ctx, order, 'netted', [
    debit({ kind: 'vendor_payable', ownerId: order.vendorId }, nettedUgx),
    credit(debt, nettedUgx),
  ]);
}

/** Rejected or cancelled: all that is there, fee included, back to the customer and on to the phone that paid. */
export async function returnEscrow(ctx: TxCtx, order: MovedOrder): Promise<void> {
  const amountUgx = escrowedUgx(order);
  if (amountUgx === 0n) return;
  await post(ctx, order, 'return', [debit(escrow(order), amountUgx), credit(wallet(order), amountUgx)]);
  await sendBack(ctx, order, amountUgx);
}

/** What the customer has free in the wallet, which nobody takes until the transaction ends. */
export const inWallet = (ctx: TxCtx, customerId: string): Promise<Ugx> =>
  lockedAvailable(ctx, { kind: 'customer_wallet', ownerId: customerId });

/** Late money was booked to the customer; the order it was for lives after all. `why` names the posting. */
export async function walletToEscrow(ctx: TxCtx, order: MovedOrder, why: What = 'revive'): Promise<void> {
  await post(ctx, order, why, [debit(wallet(order), order.totalUgx), credit(escrow(order), order.totalUgx)]);
}

/**
 * The door's money for an order that was paid already, or lives no more: out of escrow, unless it is in the wallet
 * already, and back to the phone it came from. `why` names it.
 */
export async function returnDoorMoney(
  ctx: TxCtx,
  order: MovedOrder,
  { why, isInWallet }: { why: string; isInWallet: boolean },
): Promise<void> {
  if (!isInWallet) {
    await post(ctx, order, `door-return:${why}`, [
      debit(escrow(order), order.totalUgx),
      credit(wallet(order), order.totalUgx),
    ]);
  }
  await refundToPhone(ctx, {
    refs: [{ kind: 'order', id: order.id }],
    amountUgx: order.totalUgx,
    customerId: order.customerId,
    idempotencyKey: `${refundKey(order.id)}:door:${why}`,
  });
}

/** Names the refund of a whole order, of which there can be one. */
export const refundKey = (orderId: string) => `order:${orderId}:refund`;

/** The order whose refund, of all of it or of its door's money, has this key; null for any other. */
export const orderOfRefund = (key: string): string | null =>
  /^order:([\da-f-]{36}):refund(?::|$)/.exec(key)?.[1] ?? null;

/**
 * From the customer's balance with us back to the phones that paid, as far as phones paid; what came from the wallet
 * stays there.
 */
export async function sendBack(ctx: TxCtx, order: MovedOrder, amountUgx: Ugx): Promise<void> {
  await refundToPhone(ctx, {
    refs: [
      { kind: 'purchase', id: order.purchaseId },
      { kind: 'order', id: order.id },
    ],
    amountUgx,
    customerId: order.customerId,
    idempotencyKey: refundKey(order.id),
  });
}
