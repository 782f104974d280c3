import type { Ctx } from '@/db/tx';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { closeOrder } from './complete-order';
import { customerNotices } from './notify-customer';
import { onCashChanged } from './on-cash';
import { COMPLETE_JOB, onDeliveryCollected, onDeliveryDelivered } from './on-delivery';
import { onDoorNote } from './on-door-note';
import { onGoesBack } from './on-goes-back';
import { onPaymentExpired, onPaymentSettled, onPurchaseOnDelivery } from './on-payment';
import { onTripChanged } from './on-trip';
import { onUnassigned } from './on-unassigned';

type Reaction = (ctx: Ctx, event: DeliveredEvent) => Promise<void>;

/** What orders do when something happened elsewhere; each tells repeats by the state it finds. */
export const orderReactions: Readonly<Record<string, Reaction>> = {
  'payment.settled': onPaymentSettled,
  'payment.expired': onPaymentExpired,
  'purchase.on_delivery': onPurchaseOnDelivery,
  'delivery.unassigned': onUnassigned,
  'delivery.collected': onDeliveryCollected,
  'delivery.delivered': onDeliveryDelivered,
  'delivery.adult_checked': onDoorNote,
  'delivery.adult_refused': onGoesBack,
  'delivery.returning': onGoesBack,
  // Neither money nor dispatch may know the other.
  'cash.changed': onCashChanged,
  ...customerNotices,
};

/** Beside what customers are told of the same events. */
export const tripReactions: Readonly<Record<string, Reaction>> = {
  'order.ready': onTripChanged,
  'order.rejected': onTripChanged,
  'order.cancelled': onTripChanged,
};

export const orderJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [COMPLETE_JOB]: closeOrder,
};
