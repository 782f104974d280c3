import { and, desc, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { isSameProposal } from './own-product';
import { type ProductText, productReviews } from './tables';

type Review = typeof productReviews.$inferSelect;

/** The one that waits; null where nothing does. */
export async function waitingReview(ctx: Ctx, productId: string): Promise<Review | null> {
  const [row] = await ctx.db
    .select()
    .from(productReviews)
    .where(and(eq(productReviews.productId, productId), eq(productReviews.state, 'waiting')));
  return row ?? null;
}

/** The one that was decided last, for the shop to read why. */
export async function lastDecided(ctx: Ctx, productId: string): Promise<Review | null> {
  const [row] = await ctx.db
    .select()
    .from(productReviews)
    .where(eq(productReviews.productId, productId))
    .orderBy(desc(productReviews.submittedAt), desc(productReviews.id))
    .limit(1);
  return row && row.state !== 'waiting' ? row : null;
}

/**
 * Asks an admin, in place of what waited: new words are a new request, so that nobody decides about what they never
 * saw. The same words again are the same request. The product must be locked.
 */
export async function askForReview(
  tx: TxCtx,
  { productId, kind, proposed }: { productId: string; kind: 'first' | 'edit'; proposed: ProductText },
): Promise<void> {
  const waiting = await waitingReview(tx, productId);
  if (waiting?.kind === kind && isSameProposal(waiting.proposed, proposed)) return;
  if (waiting) await withdrawReview(tx, productId);
  await tx.db.insert(productReviews).values({
    id: tx.ids.uuid(),
    productId,
    kind,
    proposed,
    state: 'waiting',
    submittedAt: tx.clock.now(),
  });
}

/** Takes back what waits. */
export async function withdrawReview(tx: TxCtx, productId: string): Promise<void> {
  await tx.db
    .update(productReviews)
    .set({ state: 'withdrawn', decidedAt: tx.clock.now() })
    .where(and(eq(productReviews.productId, productId), eq(productReviews.state, 'waiting')));
}
