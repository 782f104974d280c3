import { and, eq, gte, isNotNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from '../catalog-changed';
import { optionKey } from '../families/own-family';
import { allTextOf, isSameProposal, isSameText, lockProduct, type Product } from '../own-product';
import { wordsAreShown } from '../product-state';
import { askForReview, waitingReview, withdrawReview } from '../reviews-of';
import {
  categories,
  productPictures,
  productPrices,
  productReviews,
  products,
  stockCorrections,
  stockItems,
} from '../tables';
import { areSameFacts, factsOf, factsPutBack, type KeptFacts } from './product-facts';
import { type ChangedRow, type InFamily, placeOf, type RowUndo } from './row-undo';

/**
 * Takes back what a row of a file did, as far as nobody has done anything with it since; answers what became of it in
 * words. Internal: the caller authorises, and holds the lock of the shop's products.
 */
export async function undoRow(tx: TxCtx, undo: RowUndo): Promise<string> {
  const product = await lockProduct(tx, undo.productId);
  if (!product) return 'It is not there any more.';
  const words =
    undo.kind === 'created' ? await takeAway(tx, product, undo.after) : await putBack(tx, product, undo);
  await recordAudit(tx, {
    action: 'product.import-undo',
    resourceKind: 'product',
    resourceId: product.id,
    details: { kind: undo.kind },
  });
  await emit(tx, catalogChanged([{ productId: product.id, slug: product.slug }]));
  return words;
}

/** A product that nothing else knows goes; one that somebody has ordered, put into a basket or worked on is only off sale. */
async function takeAway(tx: TxCtx, product: Product, made: KeptFacts | undefined): Promise<string> {
  const { id: productId } = product;
  if (made && (await isWorkedOn(tx, product, made))) {
    await takeOffSale(tx, product);
    return 'Off sale. It stays in the list, as it was changed since.';
  }
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
  await takeOffSale(tx, product);
  return 'Off sale. It stays in the list, as an order, a basket or an old address leads to it.';
}

async function takeOffSale(tx: TxCtx, { id, status }: Product): Promise<void> {
  if (status === 'review') await withdrawReview(tx, id);
  const after = status === 'live' ? 'paused' : status === 'review' ? 'draft' : status;
  await tx.db.update(products).set({ status: after, updatedAt: tx.clock.now() }).where(eq(products.id, id));
}

/** Whether it is other than the file has made it. The photos of the file are gone by now. */
async function isWorkedOn(tx: TxCtx, product: Product, made: KeptFacts): Promise<boolean> {
  if (!areSameFacts(factsOf(product), made) || (await isCounted(tx, product.id))) return true;
  const [photo] = await tx.db
    .select({ id: productPictures.id })
    .from(productPictures)
    .where(and(eq(productPictures.productId, product.id), isNotNull(productPictures.position)))
    .limit(1);
  return photo !== undefined;
}

/** Whether a person has counted its pieces since that moment. */
async function isCounted(tx: TxCtx, productId: string, since = new Date(0)): Promise<boolean> {
  const [counted] = await tx.db
    .select({ id: stockCorrections.id })
    .from(stockCorrections)
    .where(and(eq(stockCorrections.productId, productId), gte(stockCorrections.createdAt, since)))
    .limit(1);
  return counted !== undefined;
}

/** Something refers to the row (foreign_key_violation): the database knows better than a list kept here. */
function isStillNeeded(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === '23503';
}

const SINCE = 'changed since, so it stays';

async function putBack(tx: TxCtx, product: Product, undo: ChangedRow): Promise<string> {
  const isRead = wordsAreShown(product.status) && !(undo.wasShown ?? isSameText(undo.before, undo.after));
  const { facts, stays, read } = factsPutBack(factsOf(product), undo, isRead);
  const { place, stays: placeStays } = await placePutBack(tx, product, undo);
  const shut = await whyShut(tx, product.categoryId, place ? product.categoryId : facts.categoryId);
  const after = {
    ...facts,
    ...{ familyId: place?.familyId ?? null, options: place?.options ?? null },
    categoryId: place || shut ? product.categoryId : facts.categoryId,
    priceUgx: ugx(BigInt(facts.priceUgx)),
    costUgx: facts.costUgx === null ? null : ugx(BigInt(facts.costUgx)),
  };
  await tx.db
    .update(products)
    .set({ ...after, updatedAt: tx.clock.now() })
    .where(eq(products.id, product.id));
  const left = [...stays, ...placeStays];
  // Somebody has put it into a family since, all of which stand in one category.
  if (place && facts.categoryId !== product.categoryId) left.push('the category');
  if (await stockStays(tx, product.id, undo)) left.push('the stock');
  if (await wordsStay(tx, { ...product, ...after }, undo)) read.push('the words');
  const told = [
    left.length > 0 ? `${left.join(' and ')}: ${SINCE}` : '',
    read.length > 0 ? `${read.join(' and ')}: an admin has read it since, so it stays` : '',
    shut ? `the category: ${shut}` : '',
  ].filter(Boolean);
  return told.length === 0 ? 'As before.' : `As before, but ${told.join('; ')}.`;
}

/** Why a product cannot go back to a category; null where it can, or is there. */
async function whyShut(tx: TxCtx, fromId: string, toId: string): Promise<string | null> {
  if (fromId === toId) return null;
  const rows = await tx.db
    .select({ id: categories.id, restricted: categories.restricted })
    .from(categories)
    .where(sql`${categories.id} in (${fromId}::uuid, ${toId}::uuid)`);
  if (!rows.some(({ id }) => id === toId)) return 'the one before is gone, so it stays';
  return rows.some(({ restricted }) => restricted)
    ? 'nothing moves into goods for adults or out of them by itself, so it stays'
    : null;
}

/** Takes pieces back that came, or the other way; whether it did not, as a person has counted them since. */
async function stockStays(tx: TxCtx, productId: string, { stockBy, at }: ChangedRow): Promise<boolean> {
  if (stockBy === 0) return false;
  if (at !== undefined && (await isCounted(tx, productId, new Date(at)))) return true;
  // What was sold of the pieces that came is sold; pieces of lots are counted lot by lot.
  await tx.db
    .update(stockItems)
    .set({ available: sql`greatest(${stockItems.available} - ${stockBy}::int, ${stockItems.lotted})` })
    .where(eq(stockItems.productId, productId));
  return false;
}

/** Puts back what waited for an admin; whether it did not, as an admin has let the file's words be seen meanwhile. */
async function wordsStay(tx: TxCtx, product: Product, undo: ChangedRow): Promise<boolean> {
  const { id: productId, status } = product;
  const waiting = await waitingReview(tx, productId);
  if (status === 'review') {
    await askForReview(tx, { productId, kind: 'first', proposed: allTextOf(product) });
    return false;
  }
  const { before, after } = undo.review ?? { before: null, after: undo.asked ?? null };
  if (!wordsAreShown(status) || (before === null && after === null)) return false;
  if (after !== null && waiting === null) return undo.wasShown !== false && isSameText(product, after);
  const isOurs =
    after === null ? waiting === null : waiting !== null && isSameProposal(waiting.proposed, after);
  if (!isOurs) return false;
  if (before === null) await withdrawReview(tx, productId);
  // It is a wish of the same product only while that says what it said then.
  else if (isSameText(product, undo.after))
    await askForReview(tx, { productId, kind: 'edit', proposed: before });
  return false;
}

/** Where it was among the families, if it is where the file has put it and nobody has taken its place. */
async function placePutBack(
  tx: TxCtx,
  product: Product,
  { family }: ChangedRow,
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
