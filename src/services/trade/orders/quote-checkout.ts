import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import type { Window } from '@/services/delivery/estimates';
import { authorise } from '@/services/platform/access';
import {
  type CartProblem,
  type CartView,
  canBeBought,
  cartProblems,
  cartView,
  readBasket,
} from '@/services/trade/cart';
import { QuoteCheckout } from './inputs';
import { type PlannedOrder, planPurchase } from './plan-purchase';
import type { WhoPays } from './who-pays';

export type QuotedFee = {
  /** The whole fee, whoever pays it. */
  totalUgx: Ugx;
  pays: WhoPays;
  baseUgx: Ugx;
  perKmUgx: Ugx;
  distanceKm: number;
  /** 0 outside peak hours. */
  peakSurchargeBps: number;
  /** Added now because many parcels wait for few drivers; of a trip that of its busiest shop. */
  surgeBps: number;
  /** How the fee is made up, for people. */
  words: string;
  /** Of the trip it is a part of; null where it rides alone. */
  trip: QuotedTrip | null;
};

export type QuotedTrip = {
  /** The other shops of the trip. */
  withShops: string[];
  totalUgx: Ugx;
  words: string;
  /** What this order's delivery would cost alone. */
  aloneUgx: Ugx;
};

export type QuotedGroup = CartView['groups'][number] & {
  distanceKm: number;
  fee: QuotedFee;
  /** When it arrives if it is ordered now, and why. */
  window: Window;
};

export type CheckoutQuote =
  | {
      kind: 'ok';
      /** Only lines that can be bought. */
      groups: QuotedGroup[];
      subtotalUgx: Ugx;
      /** What the shopper pays of the deliveries. */
      deliveryUgx: Ugx;
      totalUgx: Ugx;
      /** What must be accepted before it can be placed. */
      problems: CartProblem[];
    }
  | { kind: 'empty'; problems: CartProblem[] }
  /** These shops do not deliver to that point. */
  | { kind: 'out_of_area'; vendorNames: string[]; maxDistanceKm: number };

/** What the basket costs, delivered to this point at this moment. Nothing is held yet. */
export async function quoteCheckout(ctx: Ctx, input: QuoteCheckout): Promise<CheckoutQuote> {
  const actor = authorise(ctx, 'order.place');
  const { drop } = QuoteCheckout.parse(input);
  const basket = await readBasket(ctx, { userId: actor.userId, tokenHash: null });
  const problems = cartProblems(basket);
  const lines = basket.filter(canBeBought);
  if (lines.length === 0) return { kind: 'empty', problems };
  const plan = await planPurchase(ctx, lines, drop);
  if (plan.kind === 'out_of_area') return plan;
  const planned = new Map(plan.orders.map((order) => [order.vendorId, order]));
  const groups = cartView(lines).groups.flatMap((group): QuotedGroup[] => {
    const order = planned.get(group.vendor.id);
    if (!order) return [];
    const { fee, pays, window } = order;
    const { surgeBps } = (fee.trip?.fee ?? fee).breakdown;
    const trip = quotedTrip(order, planned);
    const quoted = { totalUgx: fee.feeUgx, pays, ...fee.breakdown, surgeBps, trip };
    return [{ ...group, distanceKm: fee.distanceKm, fee: quoted, window }];
  });
  const { subtotalUgx, deliveryUgx, totalUgx } = plan;
  return { kind: 'ok', groups, subtotalUgx, deliveryUgx, totalUgx, problems };
}

function quotedTrip(
  { vendorId, fee: { trip, alone } }: PlannedOrder,
  planned: ReadonlyMap<string, PlannedOrder>,
): QuotedTrip | null {
  if (!trip) return null;
  const others = trip.shopIds.filter((shopId) => shopId !== vendorId);
  return {
    withShops: others.flatMap((shopId) => planned.get(shopId)?.vendorName ?? []),
    totalUgx: trip.fee.feeUgx,
    words: trip.fee.breakdown.words,
    aloneUgx: alone.feeUgx,
  };
}
