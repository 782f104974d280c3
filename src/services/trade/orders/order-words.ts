import type { OrderState } from './order-state';

/** A state as the customer reads it. */
export const ORDER_WORDS: Readonly<Record<OrderState, string>> = {
  awaiting_payment: 'Waiting for your payment',
  placed: 'Paid. The shop has your order',
  accepted: 'The shop is preparing it',
  ready: 'Packed. We are calling a driver',
  collected: 'On its way to you',
  delivered: 'Delivered',
  completed: 'Delivered',
  expired: 'Not paid in time',
  rejected: 'The shop could not take it',
  cancelled: 'Cancelled',
  failed: 'Could not be delivered',
  refunded: 'Not possible any more. Your money went back',
};

const AT_DOOR: Partial<Record<OrderState, string>> = {
  awaiting_payment: 'Being placed',
  placed: 'The shop has your order',
};

/** The same for an order and how it is paid: what the door is still to pay is not called paid. */
export function orderWords(
  state: OrderState,
  { payOnDelivery, doorPaidAt }: { readonly payOnDelivery: boolean; readonly doorPaidAt: Date | null },
): string {
  return (payOnDelivery && doorPaidAt === null ? AT_DOOR[state] : undefined) ?? ORDER_WORDS[state];
}
