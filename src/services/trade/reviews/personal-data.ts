import { asc, inArray } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { orderIdsOf } from '@/services/trade/orders';
import { changeReviews, UNNAMED } from './author-name';
import { deliveryRatings, reviews } from './tables';

/** Stars and words. The stars stay in the products' means; name and words go, since words may name their author. */
export const reviewHolder: PersonalDataHolder = {
  name: 'reviews',
  title: 'Your reviews',
  export: async (ctx, userId) => {
    const orderIds = await orderIdsOf(ctx, userId);
    if (orderIds.length === 0) return { products: [], deliveries: [] };
    const [products, deliveries] = await Promise.all([
      ctx.db
        .select({
          productId: reviews.productId,
          shownAs: reviews.authorName,
          rating: reviews.rating,
          words: reviews.body,
          at: reviews.createdAt,
        })
        .from(reviews)
        .where(inArray(reviews.orderId, orderIds))
        .orderBy(asc(reviews.createdAt)),
      ctx.db
        .select({ rating: deliveryRatings.rating, at: deliveryRatings.createdAt })
        .from(deliveryRatings)
        .where(inArray(deliveryRatings.orderId, orderIds))
        .orderBy(asc(deliveryRatings.createdAt)),
    ]);
    return { products, deliveries };
  },
  erase: (tx, userId) => changeReviews(tx, userId, { authorName: UNNAMED, body: '' }),
};
