import { and, inArray, ne } from 'drizzle-orm';
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

/** Puts a name beside all reviews of a person, and has the pages that show them made anew. */
export async function renameAuthor(tx: TxCtx, userId: string, authorName: string): Promise<void> {
  const orderIds = await orderIdsOf(tx, userId);
  if (orderIds.length === 0) return;
  const changed = await tx.db
    .update(reviews)
    .set({ authorName })
    .where(and(inArray(reviews.orderId, orderIds), ne(reviews.authorName, authorName)))
    .returning({ productId: reviews.productId });
  await emit(
    tx,
    catalogChanged(
      await shelfChangesOf(
        tx,
        changed.map(({ productId }) => productId),
      ),
    ),
  );
}
