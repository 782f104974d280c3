import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { addUgx } from '@/lib/money';
import { maskPhone } from '@/lib/phone';
import { openDrop } from '@/services/delivery/dispatch';
import { shopsOf } from '@/services/market/vendors';
import { postingsOf } from '@/services/money/ledger';
import { type PaymentAttemptHistory, paymentHistory } from '@/services/money/payments';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { phoneInRow } from '@/services/platform/identity';
import { orderLabel, orderResource, readState } from '@/services/trade/orders';
import { decisionsOf } from './dispatch-decisions';
import { OrderHistoryOf } from './inputs';
import { namedPostings } from './named-postings';
import { auditOf, deliveryRow, eventsOf, linesOf, offersOf, orderRow, ordersOf } from './order-history-rows';
import type { HistoryDelivery, OrderHistory } from './order-history-types';
import { type ActorWords, actorWordsFor } from './people';
import { buildTimeline } from './timeline';
import { actionWords, eventWords, inWords, offerWords, stepWords } from './words';

/**
 * Everything kept about one order: events, payments with what was said to the operator, postings, delivery and
 * what people did, and all of it in one line of time. Without codes, notes and whole phone numbers. Looking is
 * written down.
 * @throws AppError not_found
 */
export async function orderHistory(ctx: Ctx, input: OrderHistoryOf): Promise<OrderHistory> {
  authorise(ctx, 'order.read-any', 'follow');
  const { orderId } = OrderHistoryOf.parse(input);
  const row = await orderRow(ctx, orderId);
  await authoriseOn(ctx, 'order.read-any', orderResource(row.order), await shopsOf(ctx));
  await recordRead(ctx, { action: 'order.history', resourceKind: 'order_history', resourceId: orderId });
  const purchaseRef = { kind: 'purchase', id: row.purchase.id };
  const [siblings, lines, events, payments, delivery] = await Promise.all([
    ordersOf(ctx, row.purchase.id),
    linesOf(ctx, orderId),
    eventsOf(ctx, orderId),
    // What was asked at the door is asked for the order.
    paymentHistory(ctx, [purchaseRef, { kind: 'order', id: orderId }]),
    deliveryRow(ctx, orderId),
  ]);
  const things = thingsAbout(orderId, purchaseRef, payments, delivery?.id);
  const [offers, decisions, audit, postings] = await Promise.all([
    delivery ? offersOf(ctx, delivery.id) : [],
    delivery ? decisionsOf(ctx, delivery.id) : [],
    auditOf(ctx, things),
    postingsOf(ctx, things),
  ]);
  const actors = [...events, ...audit].map(({ actor }) => actor);
  const by = await actorWordsFor(ctx, row.order, actors);
  const parts = {
    events: events.map(({ fromState, toState, actor, reason, at }) => ({
      ...{ state: toState, words: eventWords(fromState, toState), by: by(actor), reason, at },
    })),
    payments: payments.map(inWords),
    postings: await namedPostings(ctx, postings),
    delivery: delivery && deliveryOf(delivery, offers, decisions),
    audit: audit.map((entry) => auditLine(entry, by)),
  };
  return { ...(await headOf(ctx, row, siblings)), lines, ...parts, timeline: buildTimeline(parts) };
}

/** What evidence and postings may be filed under. */
function thingsAbout(
  orderId: string,
  purchase: Reference,
  payments: readonly PaymentAttemptHistory[],
  deliveryId: string | undefined,
): Reference[] {
  return [
    { kind: 'order', id: orderId },
    purchase,
    ...payments.map(({ attemptId }) => ({ kind: 'payment_attempt', id: attemptId })),
    ...(deliveryId === undefined ? [] : [{ kind: 'delivery', id: deliveryId }]),
  ];
}

type HeadRow = Awaited<ReturnType<typeof orderRow>>;
type Siblings = Awaited<ReturnType<typeof ordersOf>>;

async function headOf(
  ctx: Ctx,
  { order, purchase, vendor, customer }: HeadRow,
  siblings: Siblings,
): Promise<Pick<OrderHistory, 'order' | 'purchase' | 'customer' | 'vendor'>> {
  const { number, customerId: _customer, vendorId: _vendor, purchaseId: _purchase, ...terms } = order;
  const state = readState(order.state);
  const drop = await openDrop(ctx, { table: 'purchases', id: purchase.id }, purchase.dropSealed);
  return {
    order: {
      ...terms,
      label: orderLabel(number),
      state,
      words: stepWords(state),
      totalUgx: addUgx(order.subtotalUgx, order.deliveryFeeUgx),
    },
    purchase: {
      id: purchase.id,
      dropName: drop?.name ?? null,
      totalUgx: purchase.totalUgx,
      createdAt: purchase.createdAt,
      orders: siblings.map((one) => ({
        id: one.id,
        label: orderLabel(one.number),
        state: readState(one.state),
        isReturning: one.isReturning,
        vendorName: one.vendorName,
      })),
    },
    customer: {
      id: customer.id,
      displayName: customer.displayName,
      phoneMasked: maskPhone(await phoneInRow(ctx, customer)),
    },
    vendor,
  };
}

type DeliveryRow = NonNullable<Awaited<ReturnType<typeof deliveryRow>>>;
type OfferRows = Awaited<ReturnType<typeof offersOf>>;

function deliveryOf(
  row: DeliveryRow,
  offers: OfferRows,
  decisions: HistoryDelivery['decisions'],
): HistoryDelivery {
  const { pickupTriesLeft, deliveryTriesLeft, ...facts } = row;
  return {
    ...facts,
    pickupLocked: pickupTriesLeft === 0,
    deliveryLocked: deliveryTriesLeft === 0,
    offers: offers.map(({ id, round, ...offer }) => ({
      ...offer,
      id: id.toString(),
      words: offerWords(offer.state),
      round: round + 1,
    })),
    decisions,
  };
}

type AuditRow = Awaited<ReturnType<typeof auditOf>>[number];

function auditLine({ id, at, actor, action, resourceKind }: AuditRow, by: ActorWords) {
  return {
    ...{ id: id.toString(), at, by: by(actor), action, words: actionWords(action) },
    about: resourceKind.replaceAll('_', ' '),
  };
}
