import type { Ugx } from '@/lib/money';
import type { PaymentAttemptHistory, ProviderExchange } from '@/services/money/payments';
import type { FeeBreakdown, OrderState } from '@/services/trade/orders';

export type HistoryEvent = {
  state: string;
  words: string;
  /** Who brought it about, in words: "the shop". */
  by: string;
  reason: string | null;
  at: Date;
};

export type HistoryEntry = {
  accountKind: string;
  accountWords: string;
  /** Whose account it is: an order's number, a name; null for the platform's own. */
  owner: string | null;
  /** Debit positive, credit negative. */
  amountUgx: Ugx;
};

export type HistoryPosting = {
  transactionId: string;
  kind: string;
  words: string;
  occurredAt: Date;
  entries: HistoryEntry[];
};

export type HistoryExchange = ProviderExchange & { readonly words: string };
export type HistoryPayment = Omit<PaymentAttemptHistory, 'exchanges'> & {
  readonly stateWords: string;
  readonly exchanges: readonly HistoryExchange[];
};

export type HistoryOffer = {
  id: string;
  driverName: string;
  state: string;
  words: string;
  distanceKm: number;
  /** 1 when the drivers near were asked for the first time. */
  round: number;
  offeredAt: Date;
  answeredAt: Date | null;
};

/** A driver as a search saw them. */
export type HistoryConsidered = {
  driverId: string;
  driverName: string;
  distanceKm: number;
  idleMinutes: number;
  answered: number;
  accepted: number;
  recentTrips: number;
  /** Kilometres, the less the better; null for who could not be asked. */
  score: number | null;
  isChosen: boolean;
  words: string;
};

/** One look for a driver. */
export type HistoryDecision = {
  id: string;
  round: number;
  way: 'alone' | 'together' | 'by_hand';
  /** Null when there was nobody to ask. */
  driverName: string | null;
  radiusKm: number;
  offerSeconds: number;
  freshMinutes: number;
  considered: HistoryConsidered[];
  decidedAt: Date;
};

export type HistoryDelivery = {
  id: string;
  state: string;
  driverId: string | null;
  driverName: string | null;
  plate: string | null;
  distanceKm: number;
  pickupLocked: boolean;
  deliveryLocked: boolean;
  searchRound: number;
  /** Since when a parcel that could not be handed over goes back, and whether the driver photographed why. */
  returningSince: Date | null;
  hasReturnPhoto: boolean;
  /** What became of a parcel that was given up. */
  parcel: 'returned' | 'lost' | null;
  createdAt: Date;
  assignedAt: Date | null;
  collectedAt: Date | null;
  deliveredAt: Date | null;
  /** Since when a driver is looked for. */
  searchSince: Date;
  /** When that became a person's business. */
  escalatedAt: Date | null;
  offers: HistoryOffer[];
  /** The newest first. */
  decisions: HistoryDecision[];
};

export type HistoryAudit = { id: string; at: Date; by: string; action: string; words: string; about: string };

/** One thing that happened, in words. */
export type TimelineItem = {
  key: string;
  at: Date;
  about: 'order' | 'payment' | 'money' | 'delivery' | 'people';
  title: string;
  text: string | null;
  /** It went wrong, or ended something. */
  isBad: boolean;
};

export type HistoryLine = {
  productId: string;
  name: string;
  strength: string;
  quantity: number;
  /** Pieces that money was given back for. */
  givenBack: number;
  unitPriceUgx: Ugx;
  totalUgx: Ugx;
};

/** Everything kept about one order, for the people who look after the market. */
export type OrderHistory = {
  order: {
    id: string;
    label: string;
    state: OrderState;
    words: string;
    reason: string | null;
    subtotalUgx: Ugx;
    commissionBps: number;
    commissionUgx: Ugx;
    /** What the customer pays of the delivery, and what the shop and we do. */
    deliveryFeeUgx: Ugx;
    shopPaysUgx: Ugx;
    housePaysUgx: Ugx;
    driverShareUgx: Ugx;
    totalUgx: Ugx;
    feeBreakdown: FeeBreakdown;
    payOnDelivery: boolean;
    /** When it was paid by phone at the door. */
    doorPaidAt: Date | null;
    /** Given back so far, of the goods and of the delivery. */
    returnedGoodsUgx: Ugx;
    returnedFeeUgx: Ugx;
    createdAt: Date;
    placedAt: Date | null;
  };
  purchase: {
    id: string;
    dropName: string | null;
    totalUgx: Ugx;
    createdAt: Date;
    orders: { id: string; label: string; state: OrderState; isReturning: boolean; vendorName: string }[];
  };
  customer: { id: string; displayName: string | null; phoneMasked: string };
  vendor: { id: string; name: string; slug: string };
  lines: HistoryLine[];
  events: HistoryEvent[];
  payments: HistoryPayment[];
  postings: HistoryPosting[];
  delivery: HistoryDelivery | null;
  audit: HistoryAudit[];
  timeline: TimelineItem[];
};
