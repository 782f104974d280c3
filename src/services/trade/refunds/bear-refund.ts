import type { TxCtx } from '@/db/tx';
import { subtractUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import {
  type Account,
  availableOf,
  type Entry,
  lockedBalance,
  postTransaction,
} from '@/services/money/ledger';
import type { LockedOrder } from '@/services/trade/orders';
import type { RefundPlan } from './plan-refund';
import { isDelivered } from './require-paid';

const house = (kind: 'commission' | 'commission_vat' | 'delivery_revenue' | 'goodwill'): Account => ({
  kind,
  ownerId: null,
});

/**
 * Moves what is given back into the customer's wallet: out of escrow while it waits there, else from who was paid. A
 * shop that has been paid out already owes the rest. Answers that debt. One posting, named by the refund.
 */
export async function bearRefund(
  tx: TxCtx,
  order: LockedOrder,
  refundId: string,
  plan: RefundPlan,
): Promise<{ debtUgx: Ugx }> {
  const isSplit = isDelivered(order);
  const debtUgx = isSplit ? await debtFor(tx, order.vendorId, plan.vendorUgx) : ZERO_UGX;
  const debits: Entry[] = isSplit
    ? [
        {
          account: { kind: 'vendor_payable', ownerId: order.vendorId },
          amountUgx: subtractUgx(plan.vendorUgx, debtUgx),
        },
        { account: { kind: 'vendor_debt', ownerId: order.vendorId }, amountUgx: debtUgx },
        { account: house('commission'), amountUgx: plan.commissionUgx },
        { account: house('commission_vat'), amountUgx: plan.commissionVatUgx },
        { account: house('delivery_revenue'), amountUgx: plan.feeUgx },
      ]
    : [
        {
          account: { kind: 'escrow', ownerId: order.id },
          amountUgx: subtractUgx(plan.totalUgx, plan.goodwillUgx),
        },
      ];
  const entries: Entry[] = [
    ...debits,
    { account: house('goodwill'), amountUgx: plan.goodwillUgx },
    { account: { kind: 'customer_wallet', ownerId: order.customerId }, amountUgx: ugx(-plan.totalUgx) },
  ];
  await postTransaction(tx, {
    key: `order-refund:${refundId}`,
    kind: 'order.refund',
    ref: { kind: 'order', id: order.id },
    entries: entries.filter(({ amountUgx }) => amountUgx !== 0n),
  });
  return { debtUgx };
}

/** The part of the shop's share that it has been paid out already. */
async function debtFor(tx: TxCtx, vendorId: string, vendorUgx: Ugx): Promise<Ugx> {
  const payable = { kind: 'vendor_payable', ownerId: vendorId } as const;
  await lockedBalance(tx, payable);
  const { availableUgx } = await availableOf(tx, payable);
  return availableUgx >= vendorUgx ? ZERO_UGX : subtractUgx(vendorUgx, availableUgx);
}
