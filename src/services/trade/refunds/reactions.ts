import { onOrderDelivered } from './credit-refund';

/** What refunds do when something happened elsewhere; each tells repeats by the state it finds. */
export const refundReactions = { 'order.delivered': onOrderDelivered };
