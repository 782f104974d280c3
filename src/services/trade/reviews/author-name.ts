import { and, inArray, ne, or } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { catalogChanged, shelfChangesOf } from '@/services/market/catalog';
import { firstNamesOf } from '@/services/platform/identity';
import { emit } from '@/services/platform/outbox';
import { hasConsent } from '@/services/platform/privacy';
import { orderIdsOf } from '@/services/trade/orders';
import { reviews } from './tables';

/** Who wrote a review, for those who would rather not be named. */
export const UNNAMED = 'A customer';

/** What stands beside a person's reviews: their first name only where they allow it. */
export async function authorNameOf(ctx: Ctx, userId: string): Promise<string> {
  if (!(await hasConsent(ctx, userId, 'review_name'))) return UNNAMED;
  return (await firstNamesOf(ctx, [userId])).get(userId) ?? UNNAMED;
}

/** Changes name or words of all reviews of a person, and has the pages that show them made anew. */
export async function changeReviews(
  tx: TxCtx,
  userId: string,
  change: { authorName: string; body?: '' },
): Promise<void> {
  const orderIds = await orderIdsOf(tx, userId);
  if (orderIds.length === 0) return;
  const changed = await tx.db
    .update(reviews)
    .set(change)
    .where(
      and(
        inArray(reviews.orderId, orderIds),
        or(ne(reviews.authorName, change.authorName), change.body === '' ? ne(reviews.body, '') : undefined),
      ),
    )
    .returning({ productId: reviews.productId });
  const products = await shelfChangesOf(
    tx,
    changed.map(({ productId }) => productId),
  );
  await emit(tx, catalogChanged(products));
}
