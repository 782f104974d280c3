import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { addRatings, catalogChanged } from '@/services/market/catalog';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { authoriseAsCustomer, completeOrder, getMyOrder, type OrderState } from '@/services/trade/orders';
import { authorNameOf } from './author-name';
import { RateOrder } from './inputs';
import { deliveryRatings, reviews } from './tables';

export type RateOutcome =
  | { kind: 'done' }
  /** It was rated before: the first rating stands. */
  | { kind: 'rated_before' }
  | { kind: 'not_possible'; state: OrderState };

/** A delivered order is rated once, goods and trip, and thereby closed. @throws AppError not_found */
export async function rateOrder(ctx: Ctx, input: RateOrder): Promise<RateOutcome> {
  const { userId } = authorise(ctx, 'order.rate-own', 'follow');
  const rating = RateOrder.parse(input);
  const order = await getMyOrder(ctx, { orderId: rating.orderId });
  await authoriseAsCustomer(ctx, 'order.rate-own', rating.orderId, userId);
  const bought = new Set(order.lines.map((line) => line.productId));
  if (rating.products.some(({ productId }) => !bought.has(productId))) {
    throw invalid('You can only rate what was in this order.');
  }
  return withTransaction(ctx, async (tx): Promise<RateOutcome> => {
    const isFirst = order.canRate && (await rateDelivery(tx, rating.orderId, rating.deliveryRating));
    if (!isFirst) {
      return order.state === 'delivered' || order.state === 'completed'
        ? { kind: 'rated_before' }
        : { kind: 'not_possible', state: order.state };
    }
    await keepReviews(tx, userId, rating);
    const changed = await addRatings(tx, rating.products);
    await completeOrder(tx, { orderId: rating.orderId });
    await emit(tx, catalogChanged(changed));
    await recordAudit(tx, { action: 'order.rate', resourceKind: 'order', resourceId: rating.orderId });
    return { kind: 'done' };
  });
}

/** False when it had been rated before; a second request waits here for the first. */
async function rateDelivery(ctx: TxCtx, orderId: string, rating: number): Promise<boolean> {
  const rows = await ctx.db
    .insert(deliveryRatings)
    .values({ orderId, rating, createdAt: ctx.clock.now() })
    .onConflictDoNothing()
    .returning({ orderId: deliveryRatings.orderId });
  return rows.length === 1;
}

async function keepReviews(
  ctx: TxCtx,
  userId: string,
  { orderId, products }: ReturnType<typeof RateOrder.parse>,
): Promise<void> {
  if (products.length === 0) return;
  const authorName = await authorNameOf(ctx, userId);
  await ctx.db.insert(reviews).values(
    products.map(({ productId, rating, body }) => ({
      id: ctx.ids.uuid(),
      productId,
      orderId,
      authorName,
      rating,
      body,
      createdAt: ctx.clock.now(),
    })),
  );
}
