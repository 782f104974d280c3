import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { TxCtx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from '../catalog-changed';
import { isSameText, lockProduct, type Product } from '../own-product';
import { waitingReview, withdrawReview } from '../reviews-of';
import {
  productPictures,
  productPrices,
  productReviews,
  products,
  stockCorrections,
  stockItems,
} from '../tables';
import type { Plan } from './plan-rows';
import { factsAfter, factsOf, factsPutBack, ProductFacts } from './product-facts';

/** What takes a written row back. */
export const RowUndo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created'), productId: z.uuid() }),
  z.object({
    kind: z.literal('changed'),
    productId: z.uuid(),
    before: ProductFacts,
    after: ProductFacts,
    /** Pieces that came, or went. */
    stockBy: z.int(),
    /** Words that an admin was asked to read. */
    asked: z
      .object({ name: z.string(), description: z.string(), strength: z.string(), herbs: z.array(z.string()) })
      .nullable(),
  }),
]);
export type RowUndo = z.infer<typeof RowUndo>;

type Changed = Extract<RowUndo, { kind: 'changed' }>;

export function undoOf(plan: Extract<Plan, { kind: 'change' }>): RowUndo {
  const { known, available, text, isTextNew } = plan;
  const { product } = known;
  return {
    kind: 'changed',
    productId: product.id,
    before: factsOf(product),
    after: factsAfter(plan),
    stockBy: available === null ? 0 : available - known.available,
    asked: isTextNew && product.status !== 'draft' ? text : null,
  };
}

/**
 * Takes back what a row of a file did, as far as nobody has done anything with it since; answers what became of it in
 * words. Internal: the caller authorises, and holds the lock of the shop's products.
 */
export async function undoRow(tx: TxCtx, undo: RowUndo): Promise<string> {
  const product = await lockProduct(tx, undo.productId);
  if (!product) return 'It is not there any more.';
  const words = undo.kind === 'created' ? await takeAway(tx, product) : await putBack(tx, product, undo);
  await recordAudit(tx, {
    action: 'product.import-undo',
    resourceKind: 'product',
    resourceId: product.id,
    details: { kind: undo.kind },
  });
  await emit(tx, catalogChanged([{ productId: product.id, slug: product.slug }]));
  return words;
}

/** A product that nothing else knows goes; one that somebody has ordered or put into a basket is only off sale. */
async function takeAway(tx: TxCtx, product: Product): Promise<string> {
  const { id: productId } = product;
  try {
    await tx.db.transaction(async (inner) => {
      for (const table of [productReviews, productPrices, productPictures, stockCorrections, stockItems]) {
        await inner.delete(table).where(eq(table.productId, productId));
      }
      await inner.delete(products).where(eq(products.id, productId));
    });
    return 'Taken away.';
  } catch (error) {
    if (!isStillNeeded(error)) throw error;
  }
  if (product.status === 'review') await withdrawReview(tx, productId);
  const status =
    product.status === 'live' ? 'paused' : product.status === 'review' ? 'draft' : product.status;
  await tx.db.update(products).set({ status, updatedAt: tx.clock.now() }).where(eq(products.id, productId));
  return 'Off sale. It stays in the list, as an order, a basket or an old address leads to it.';
}

/** Something refers to the row (foreign_key_violation): the database knows better than a list kept here. */
function isStillNeeded(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === '23503';
}

async function putBack(tx: TxCtx, product: Product, undo: Changed): Promise<string> {
  const { id: productId } = product;
  const { facts, stays } = factsPutBack(factsOf(product), undo);
  await tx.db
    .update(products)
    .set({
      ...facts,
      categoryId: product.familyId ? product.categoryId : facts.categoryId,
      priceUgx: ugx(BigInt(facts.priceUgx)),
      costUgx: facts.costUgx === null ? null : ugx(BigInt(facts.costUgx)),
      updatedAt: tx.clock.now(),
    })
    .where(eq(products.id, productId));
  if (undo.stockBy !== 0) {
    // What was sold of the pieces that came is sold; pieces of lots are counted lot by lot.
    await tx.db
      .update(stockItems)
      .set({ available: sql`greatest(${stockItems.available} - ${undo.stockBy}::int, ${stockItems.lotted})` })
      .where(eq(stockItems.productId, productId));
  }
  const waiting = undo.asked ? await waitingReview(tx, productId) : null;
  if (undo.asked && waiting && isSameText(waiting.proposed, undo.asked)) await withdrawReview(tx, productId);
  return stays.length === 0
    ? 'As before.'
    : `As before, but ${stays.join(' and ')}: changed since, so it stays.`;
}
