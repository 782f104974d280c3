import { onOrderDelivered } from './credit-refund';
import { arrivalNotices } from './tell-of-arrival';

/** What refunds do when something happened elsewhere; each tells repeats by the state it finds. */
export const refundReactions = { 'order.delivered': onOrderDelivered, ...arrivalNotices };
