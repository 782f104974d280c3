import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { carriedRef } from '@/services/delivery/dispatch';
import {
  type Payer,
  type PaymentStatus,
  payerOf,
  promptOnceMore,
  requirePromptable,
  startPayment,
  statusOfPayment,
} from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { phoneOf } from '@/services/platform/identity';
import { authoriseAsCustomer } from './authorise-as-customer';
import { AskAtDoor, AskDoorPayment } from './inputs';
import { awaitsDoorMoney, type LockedOrder, lockOrder } from './lock-order';
import { orderLabel } from './order-label';
import { orders } from './tables';

/**
 * A customer pays by phone for an order that was to be paid at the door.
 * @throws AppError not_found for another's order, conflict when it needs no money or a prompt is out
 */
export async function payForOrder(ctx: Ctx, input: AskDoorPayment): Promise<PaymentStatus> {
  const { userId } = authorise(ctx, 'payment.retry-own', 'follow');
  const { orderId, payerPhone, provider } = AskDoorPayment.parse(input);
  await authoriseAsCustomer(ctx, 'payment.retry-own', orderId, userId);
  return withTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, eq(orders.customerId, userId));
    if (!order) throw notFound('order');
    return ask(tx, order, payerOf(payerPhone, provider));
  });
}

/**
 * The driver at the door asks a phone to pay, by default the customer's own.
 * @throws AppError not_found for a delivery that is not in the driver's hands, conflict as payForOrder
 */
export async function askAtDoor(ctx: Ctx, input: AskAtDoor): Promise<PaymentStatus> {
  authorise(ctx, 'delivery.carry');
  const { deliveryId, payerPhone, provider } = AskAtDoor.parse(input);
  const ref = await carriedRef(ctx, { deliveryId });
  return withTransaction(ctx, async (tx) => {
    const order = ref.kind === 'order' ? await lockOrder(tx, ref.id) : null;
    if (!order) throw notFound('delivery');
    const phone = payerPhone ?? (await phoneOf(tx, order.customerId));
    return ask(tx, order, payerOf(phone, provider));
  });
}

/** How the phone's payment at the door stands; null when none was asked for. For the driver who carries it. */
export async function doorPayment(ctx: Ctx, input: { deliveryId: string }): Promise<PaymentStatus | null> {
  authorise(ctx, 'delivery.carry');
  const ref = await carriedRef(ctx, input);
  return statusOfPayment(ctx, ref);
}

async function ask(tx: TxCtx, order: LockedOrder, payer: Payer): Promise<PaymentStatus> {
  if (!awaitsDoorMoney(order)) throw conflict('This order needs no money at the door.');
  requirePromptable(await moneySettings(tx), payer.provider, order.totalUgx);
  const ref = { kind: 'order', id: order.id };
  await recordAudit(tx, {
    action: 'payment.asked-at-door',
    resourceKind: 'order',
    resourceId: order.id,
    details: { amountUgx: order.totalUgx.toString(), provider: payer.provider },
  });
  const again = await promptOnceMore(tx, { ref, payerUserId: order.customerId, payer });
  if (again) return again;
  await startPayment(tx, {
    ref,
    payerUserId: order.customerId,
    amountUgx: order.totalUgx,
    allocations: [{ accountKind: 'escrow', ownerId: order.id, amountUgx: order.totalUgx }],
    payer,
    label: orderLabel(order.number),
  });
  const status = await statusOfPayment(tx, ref);
  if (!status) throw new Error('a payment just started has a status');
  return status;
}
