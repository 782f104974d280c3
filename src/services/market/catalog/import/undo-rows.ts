import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { TxCtx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from '../catalog-changed';
import { optionKey } from '../families/own-family';
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

const InFamily = z.object({ familyId: z.uuid(), options: z.array(z.string()) });
type InFamily = z.infer<typeof InFamily>;

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
    /** Where it got among the shop's families, if it did; nothing in files that were read before these were known. */
    family: z.object({ before: InFamily.nullable(), after: InFamily }).nullable().default(null),
  }),
]);
export type RowUndo = z.infer<typeof RowUndo>;

type Changed = Extract<RowUndo, { kind: 'changed' }>;

const placeOf = ({ familyId, options }: Pick<Product, 'familyId' | 'options'>): InFamily | null =>
  familyId && options ? { familyId, options } : null;

export function undoOf(plan: Extract<Plan, { kind: 'change' }>): RowUndo {
  const { known, available, text, isTextNew, placement } = plan;
  const { product } = known;
  return {
    kind: 'changed',
    productId: product.id,
    before: factsOf(product),
    after: factsAfter(plan),
    stockBy: available === null ? 0 : available - known.available,
    asked: isTextNew && product.status !== 'draft' ? text : null,
    family:
      placement?.kind === 'in'
        ? {
            before: placeOf(product),
            after: { familyId: placement.family.id, options: placement.options },
          }
        : null,
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
  const { place, stays: placeStays } = await placePutBack(tx, product, undo);
  await tx.db
    .update(products)
    .set({
      ...facts,
      ...{ familyId: place?.familyId ?? null, options: place?.options ?? null },
      categoryId: place ? product.categoryId : facts.categoryId,
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
  const left = [...stays, ...placeStays];
  return left.length === 0
    ? 'As before.'
    : `As before, but ${left.join(' and ')}: changed since, so it stays.`;
}

/** Where it was among the families, if it is where the file has put it and nobody has taken its place. */
async function placePutBack(
  tx: TxCtx,
  product: Product,
  { family }: Changed,
): Promise<{ readonly place: InFamily | null; readonly stays: readonly string[] }> {
  const present = placeOf(product);
  if (!family) return { place: present, stays: [] };
  const { before, after } = family;
  if (present?.familyId !== after.familyId) return { place: present, stays: ['the family'] };
  if (before === null) return { place: null, stays: [] };
  const isMoved = optionKey(present.options) !== optionKey(after.options);
  return isMoved || (await isTaken(tx, product.id, before))
    ? { place: present, stays: ['what it is in its family'] }
    : { place: before, stays: [] };
}

async function isTaken(tx: TxCtx, productId: string, { familyId, options }: InFamily): Promise<boolean> {
  const members = await tx.db
    .select({ id: products.id, options: products.options })
    .from(products)
    .where(eq(products.familyId, familyId));
  return members.some((one) => one.id !== productId && optionKey(one.options ?? []) === optionKey(options));
}
