import { formatUgx } from '@/lib/money';
import type {
  HistoryAudit,
  HistoryDelivery,
  HistoryEvent,
  HistoryPayment,
  HistoryPosting,
  TimelineItem,
} from './order-history-types';

type Parts = {
  readonly events: readonly HistoryEvent[];
  readonly payments: readonly HistoryPayment[];
  readonly postings: readonly HistoryPosting[];
  readonly delivery: HistoryDelivery | null;
  readonly audit: readonly HistoryAudit[];
};

const BAD_STATES = ['expired', 'rejected', 'cancelled', 'failed', 'refunded'];
/** One transaction writes several of these at one instant: the cause stands before what it brought about. */
const RANK = { people: 0, payment: 1, money: 2, order: 3, delivery: 4 } as const;
/** Evidence of what an order's event or a delivery's step tells already. */
const TOLD_ELSEWHERE = [
  ...['order.place', 'order.accept', 'order.reject', 'order.markReady', 'order.cancel', 'order.end'],
  ...['offer.accept', 'offer.decline', 'delivery.collect', 'delivery.deliver'],
];

/** Pure: all that happened to an order in the order it happened, each thing told once. */
export function buildTimeline(parts: Parts): TimelineItem[] {
  const items = [
    ...parts.events.map(eventItem),
    ...parts.payments.flatMap(paymentItems),
    ...parts.postings.map(postingItem),
    ...(parts.delivery ? deliveryItems(parts.delivery) : []),
    ...parts.audit.filter(({ action }) => !TOLD_ELSEWHERE.includes(action)).map(auditItem),
  ];
  return items.sort((a, b) => a.at.getTime() - b.at.getTime() || rankOf(a) - rankOf(b));
}

/** The order exists before its payment does, although both were written at once. */
const FIRST = 'order:awaiting_payment';
const rankOf = (item: TimelineItem): number => (item.key.startsWith(FIRST) ? -1 : RANK[item.about]);

function eventItem({ state, words, by, reason, at }: HistoryEvent, index: number): TimelineItem {
  return {
    key: `order:${state}:${index}`,
    at,
    about: 'order',
    title: words,
    text: reason === null ? `By ${by}.` : `By ${by}: ${reason}`,
    isBad: BAD_STATES.includes(state),
  };
}

/** A number that a line may not break. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

function paymentItems(payment: HistoryPayment): TimelineItem[] {
  const { attemptId, operation, amountUgx, payerPhoneMasked, createdAt, finishedAt, state } = payment;
  const what = operation === 'refund' ? 'Refund' : 'Payment';
  const began: TimelineItem = {
    key: `payment:${attemptId}`,
    at: createdAt,
    about: 'payment',
    title: `${what} of ${formatUgx(amountUgx)} ${operation === 'refund' ? 'to' : 'asked of'} ${unbroken(payerPhoneMasked)}`,
    text: null,
    isBad: false,
  };
  if (finishedAt === null) return [began, ...exchangeItems(payment)];
  const ended: TimelineItem = {
    key: `payment-end:${attemptId}`,
    at: finishedAt,
    about: 'payment',
    title: `${what} ${payment.stateWords}`,
    text: payment.reason,
    isBad: state !== 'succeeded',
  };
  return [began, ...exchangeItems(payment), ended];
}

/** What was said to and by the operator; a question answered as the last one was is told once. */
function exchangeItems({ attemptId, exchanges }: HistoryPayment): TimelineItem[] {
  return exchanges.flatMap(({ at, source, verdict, words }, index): TimelineItem[] => {
    const before = exchanges[index - 1];
    if (before?.source === source && before.verdict === verdict) return [];
    return [
      {
        key: `exchange:${attemptId}:${index}`,
        at,
        about: 'payment',
        title: words,
        text: null,
        isBad: false,
      },
    ];
  });
}

function postingItem({ transactionId, words, entries, occurredAt }: HistoryPosting): TimelineItem {
  const moved = entries.reduce((sum, { amountUgx }) => (amountUgx > 0n ? sum + amountUgx : sum), 0n);
  return {
    key: `posting:${transactionId}`,
    at: occurredAt,
    about: 'money',
    title: words,
    text: `${formatUgx(moved)}, posting ${transactionId}`,
    isBad: false,
  };
}

function deliveryItems(delivery: HistoryDelivery): TimelineItem[] {
  const step = (name: string, at: Date | null, title: string, text: string | null = null): TimelineItem[] =>
    at === null ? [] : [{ key: `delivery:${name}`, at, about: 'delivery', title, text, isBad: false }];
  const driver = delivery.driverName ?? 'the driver';
  return [
    ...step('created', delivery.createdAt, 'Looking for a driver'),
    ...delivery.offers.flatMap(({ id, driverName, state, words, distanceKm, offeredAt, answeredAt }) => [
      ...step(`offer:${id}`, offeredAt, `Offered to ${driverName}`, `${distanceKm.toFixed(1)} km away`),
      ...(state === 'accepted'
        ? []
        : step(`answer:${id}`, answeredAt, `${driverName}: ${words.toLowerCase()}`)),
    ]),
    ...step('assigned', delivery.assignedAt, `Taken by ${driver}`, delivery.plate),
    ...step('collected', delivery.collectedAt, `Parcel handed to ${driver}`),
    ...step('delivered', delivery.deliveredAt, 'Parcel handed to the customer'),
  ];
}

function auditItem({ id, at, by, action, words }: HistoryAudit): TimelineItem {
  return {
    key: `audit:${id}`,
    at,
    about: 'people',
    title: words,
    text: `By ${by}.`,
    isBad: action.startsWith('code.wrong'),
  };
}
