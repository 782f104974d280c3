import type { Ctx } from '@/db/tx';
import { estimateReactions } from '@/services/delivery/estimates';
import { savedPlaceReactions } from '@/services/delivery/saved-places';
import { searchIndexReactions } from '@/services/market/search-index';
import { cashReactions } from '@/services/money/cash';
import { payoutReactions } from '@/services/money/payouts';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { orderReactions, promiseReactions, tripReactions } from '@/services/trade/orders';
import { receiptReactions } from '@/services/trade/receipts';
import { refundReactions } from '@/services/trade/refunds';
import { reviewReactions } from '@/services/trade/reviews';
import { locationReactions } from '@/services/trust/locations';

export type Reaction = (ctx: Ctx, event: DeliveredEvent) => Promise<void>;

/** Event to handlers: how domains that may not know each other still act together. */
const SUBSCRIPTIONS: readonly Readonly<Record<string, Reaction>>[] = [
  orderReactions,
  tripReactions,
  payoutReactions,
  cashReactions,
  receiptReactions,
  refundReactions,
  reviewReactions,
  locationReactions,
  searchIndexReactions,
  savedPlaceReactions,
  estimateReactions,
  promiseReactions,
];

export function reactionsTo(eventType: string): readonly Reaction[] {
  return SUBSCRIPTIONS.flatMap((reactions) => reactions[eventType] ?? []);
}
