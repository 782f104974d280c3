import type { Ugx } from '@/lib/money';
import type { NewEvent } from '@/services/platform/outbox';
import type { ReturnReason } from './return-reasons';

type Subject = { readonly id: string; readonly refKind: string; readonly refId: string };

type DeliveryEventType =
  | 'delivery.assigned'
  | 'delivery.collected'
  | 'delivery.delivered'
  | 'delivery.cancelled'
  | 'delivery.failed'
  | 'delivery.taken_back'
  | 'delivery.paid_at_door'
  | 'delivery.adult_checked'
  | 'delivery.adult_refused'
  | 'delivery.returning'
  | 'delivery.code_renewed';

/** What the order's people, the driver and the subscribers are told of. Never holds a code or a name. */
export function deliveryEvent(
  type: DeliveryEventType,
  delivery: Subject,
  driverId: string | null,
  at: Date,
  details: { readonly cashUgx?: Ugx; readonly topUpUgx?: Ugx; readonly reason?: ReturnReason } = {},
): NewEvent {
  const { id, refKind, refId } = delivery;
  const topics = [`delivery:${id}`, `${refKind}:${refId}`, ...(driverId ? [`driver:${driverId}`] : [])];
  return {
    type,
    topics,
    payload: { deliveryId: id, refKind, refId, driverId, at: at.toISOString(), ...details },
  };
}

/** An offer is between us and one driver: nobody else's stream hears of it. */
export function offerEvent(
  type: 'delivery.offered' | 'delivery.offer_closed',
  delivery: Subject,
  offer: { readonly id: bigint; readonly driverId: string; readonly expiresAt: Date },
): NewEvent {
  return {
    type,
    topics: [`driver:${offer.driverId}`],
    payload: {
      deliveryId: delivery.id,
      refKind: delivery.refKind,
      refId: delivery.refId,
      driverId: offer.driverId,
      offerId: offer.id,
      expiresAt: offer.expiresAt.toISOString(),
    },
  };
}

/** Nobody could be asked for the first time; late once the search has become a person's business. */
export function unassignedEvent(delivery: Subject, at: Date, { isLate = false } = {}): NewEvent {
  const { id, refKind, refId } = delivery;
  return {
    type: 'delivery.unassigned',
    topics: [`delivery:${id}`, `${refKind}:${refId}`, 'admin'],
    payload: { deliveryId: id, refKind, refId, driverId: null, at: at.toISOString(), late: isLate },
  };
}
