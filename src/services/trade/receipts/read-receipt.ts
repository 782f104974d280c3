import type { Ctx } from '@/db/tx';
import { shopsOf } from '@/services/market/vendors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { authoriseAsCustomer, authoriseAsVendor, orderResource, orderTerms } from '@/services/trade/orders';
import { ReceiptOf } from './inputs';
import { type ReceiptOutcome, receiptOf } from './receipt';

/** The customer's own. @throws AppError not_found for another person's order */
export async function myReceipt(ctx: Ctx, input: ReceiptOf): Promise<ReceiptOutcome> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { orderId } = ReceiptOf.parse(input);
  await authoriseAsCustomer(ctx, 'order.read-own', orderId, userId);
  return receiptOf(ctx, await orderTerms(ctx, orderId));
}

/**
 * The shop's copy, for those of its staff who see its money.
 * @throws AppError not_found for another shop's order
 */
export async function vendorReceipt(ctx: Ctx, input: ReceiptOf): Promise<ReceiptOutcome> {
  authorise(ctx, 'vendor-order.read', 'follow');
  const { orderId } = ReceiptOf.parse(input);
  await authoriseAsVendor(ctx, 'vendor-order.read', 'money.see', orderId);
  const outcome = await receiptOf(ctx, await orderTerms(ctx, orderId));
  if (outcome.kind === 'not_yet') return outcome;
  const { receipt } = outcome;
  // A shop has no need of a number, whole or not.
  return { kind: 'issued', receipt: { ...receipt, buyer: { ...receipt.buyer, phoneMasked: null } } };
}

/** Anybody's, for admins; looking is written down. @throws AppError not_found */
export async function anyReceipt(ctx: Ctx, input: ReceiptOf): Promise<ReceiptOutcome> {
  authorise(ctx, 'order.read-any', 'follow');
  const { orderId } = ReceiptOf.parse(input);
  const order = await orderTerms(ctx, orderId);
  await authoriseOn(ctx, 'order.read-any', orderResource(order), await shopsOf(ctx));
  await recordRead(ctx, { action: 'receipt.read', resourceKind: 'order', resourceId: orderId });
  return receiptOf(ctx, order);
}
