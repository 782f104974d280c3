import { and, eq, ne } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import type { AnswerProblem } from './attributes/plan-answers';
import { catalogChanged } from './catalog-changed';
import { pinCompanions } from './companions';
import { type ProductState, SaveProduct } from './inputs';
import { lockShelf } from './lock-shelf';
import { isRestricted, openCategory } from './open-category';
import { allTextOf, isSameText, lockProduct, type Product, textOfProduct } from './own-product';
import { addressFor, fitsName } from './product-address';
import { wordsAreShown } from './product-state';
import { askForReview, withdrawReview } from './reviews-of';
import { type Extras, planExtras } from './save-extras';
import { products, stockItems } from './tables';

export type SaveProductOutcome =
  /** `wordsWait`: buyers see the old words until an admin has read the new ones. */
  | {
      readonly kind: 'saved';
      readonly state: ProductState;
      readonly wordsWait: boolean;
      /** Names of what the category before asked for and the new one does not: kept, and shown no more. */
      readonly fellAway?: readonly string[];
    }
  /** Another product of the shop has this SKU. */
  | { readonly kind: 'sku_taken' }
  /** Nothing can be put into that category now. */
  | { readonly kind: 'category_closed' }
  /** It is a member of a family, all of which stand in one category. */
  | { readonly kind: 'category_of_family' }
  /** Answers that do not fit what the category asks for. */
  | { readonly kind: 'attributes_wrong'; readonly problems: readonly AnswerProblem[] };

type Facts = Omit<ReturnType<typeof SaveProduct.parse>, 'tags' | 'attributes'> & {
  readonly categoryId: string;
  readonly extras: Extras;
};

/**
 * Makes a draft, or changes a product: price, cost, smallest order, category, form and SKU at once, tags and attributes
 * too unless new ones make a claim; name, description, strength and herbs of what buyers know wait for an admin. The
 * same again changes nothing.
 * @throws AppError not_found for another shop's product, also to go with it, forbidden for those who may not manage products
 */
export async function saveProduct(ctx: Ctx, input: SaveProduct): Promise<SaveProductOutcome> {
  authorise(ctx, 'product.write-own');
  const asked = SaveProduct.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<SaveProductOutcome> => {
    // Two saves cannot both find a SKU free.
    await lockShelf(tx, vendorId);
    const old = await lockProduct(tx, asked.productId);
    if (old && old.vendorId !== vendorId) throw notFound('product');
    const category = await openCategory(tx, { slug: asked.categorySlug, vendorId, keptId: old?.categoryId });
    if (category === null || (old && (await leavesItsRules(tx, old, category))))
      return { kind: 'category_closed' };
    if (old && old.familyId !== null && old.categoryId !== category.id) return { kind: 'category_of_family' };
    if (await isSkuTaken(tx, vendorId, asked)) return { kind: 'sku_taken' };
    const planned = await planExtras(tx, old, { ...asked, categoryId: category.id });
    if ('problems' in planned) return { kind: 'attributes_wrong', problems: planned.problems };
    const facts = { ...asked, categoryId: category.id, extras: planned.extras };
    return old ? change(tx, old, facts) : create(tx, vendorId, facts);
  });
}

/** What has been sent to an admin never moves between goods for everybody and restricted ones. */
async function leavesItsRules(
  tx: TxCtx,
  { status, categoryId }: Product,
  to: { readonly id: string; readonly restricted: boolean },
): Promise<boolean> {
  if (status === 'draft' || categoryId === to.id) return false;
  return (await isRestricted(tx, categoryId)) !== to.restricted;
}

async function isSkuTaken(tx: TxCtx, vendorId: string, { sku, productId }: Pick<Facts, 'sku' | 'productId'>) {
  if (sku === null) return false;
  const [other] = await tx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.vendorId, vendorId), eq(products.sku, sku), ne(products.id, productId)));
  return other !== undefined;
}

async function create(tx: TxCtx, vendorId: string, facts: Facts): Promise<SaveProductOutcome> {
  const { productId: id, categoryId, form, priceUgx, sku, minQuantity = 1, costUgx = null, extras } = facts;
  const now = tx.clock.now();
  const slug = await addressFor(tx, facts.name, id);
  const plain = { categoryId, form, priceUgx, minQuantity, costUgx, sku };
  const row = { id, slug, vendorId, ...allTextOf({ ...facts, ...extras }), ...plain, status: 'draft' };
  await tx.db.insert(products).values({ ...row, createdAt: now, updatedAt: now });
  await tx.db.insert(stockItems).values({ productId: id, available: 0 });
  await pinCompanions(tx, { productId: id, vendorId }, facts.goesWith ?? []);
  await recordAudit(tx, {
    action: 'product.create',
    resourceKind: 'product',
    resourceId: id,
    details: { vendorId, ...plainFacts(plain) },
  });
  return { kind: 'saved', state: 'draft', wordsWait: false };
}

async function change(tx: TxCtx, old: Product, facts: Facts): Promise<SaveProductOutcome> {
  const { categoryId, form, priceUgx, sku, minQuantity = old.minQuantity, costUgx = old.costUgx } = facts;
  const { tags, attributes, waiting, isNew: areExtrasNew, fellAway } = facts.extras;
  const isShown = wordsAreShown(old.status);
  const words = textOfProduct(facts);
  const proposed = isShown ? { ...words, ...waiting } : allTextOf({ ...words, tags, attributes });
  const isWordsNew = !isSameText(old, words) || Object.keys(waiting).length > 0;
  const wordsWait = isShown && isWordsNew;
  const now = tx.clock.now();
  const plain = { categoryId, form, priceUgx, minQuantity, costUgx, sku };
  const beside = {
    tags: waiting.tags ? old.tags : tags,
    attributes: waiting.attributes ? old.attributes : attributes,
  };
  const arePinsNew = facts.goesWith !== undefined && (await pin(tx, old, facts.goesWith));
  const isPlainNew = areExtrasNew || arePinsNew || isOther(plain, old);
  const atOnce = { ...plain, ...beside };
  const set = wordsWait ? atOnce : { ...atOnce, ...words, slug: await addressAfter(tx, old, facts) };
  if (isPlainNew || isWordsNew) {
    await tx.db
      .update(products)
      .set({ ...set, updatedAt: now })
      .where(eq(products.id, old.id));
  }
  if (old.status === 'review') await askForReview(tx, { productId: old.id, kind: 'first', proposed });
  else if (wordsWait) await askForReview(tx, { productId: old.id, kind: 'edit', proposed });
  else if (wordsAreShown(old.status)) await withdrawReview(tx, old.id);
  await recordAudit(tx, {
    action: 'product.save',
    resourceKind: 'product',
    resourceId: old.id,
    details: {
      ...{ state: old.status, words: isWordsNew ? (wordsWait ? 'wait' : 'changed') : 'same' },
      ...{ extras: areExtrasNew ? 'changed' : 'same', goesWith: arePinsNew ? 'changed' : 'same' },
    },
    before: plainFacts(old),
    after: plainFacts(plain),
  });
  if (isPlainNew && wordsAreShown(old.status))
    await emit(tx, catalogChanged([{ productId: old.id, slug: old.slug }]));
  return { kind: 'saved', state: old.status, wordsWait, ...(fellAway.length > 0 ? { fellAway } : {}) };
}

type PlainFacts = Pick<Product, 'categoryId' | 'form' | 'priceUgx' | 'minQuantity' | 'costUgx' | 'sku'>;

const isOther = (one: PlainFacts, other: PlainFacts): boolean =>
  one.categoryId !== other.categoryId ||
  one.form !== other.form ||
  one.priceUgx !== other.priceUgx ||
  one.minQuantity !== other.minQuantity ||
  one.costUgx !== other.costUgx ||
  one.sku !== other.sku;

/** What is new at once, as the audit keeps it. */
const plainFacts = ({ categoryId, form, priceUgx, minQuantity, costUgx, sku }: PlainFacts) => ({
  priceUgx: String(priceUgx),
  costUgx: costUgx === null ? null : String(costUgx),
  minQuantity,
  categoryId,
  form,
  sku,
});

const pin = (tx: TxCtx, { id: productId, vendorId }: Product, companionIds: readonly string[]) =>
  pinCompanions(tx, { productId, vendorId }, companionIds);

/** Nobody has a link to what was never on sale, so its address follows its name; later it stays until the shop asks. */
async function addressAfter(tx: TxCtx, { id, slug, status }: Product, { name }: Facts): Promise<string> {
  return wordsAreShown(status) || fitsName(slug, name, id) ? slug : addressFor(tx, name, id);
}
